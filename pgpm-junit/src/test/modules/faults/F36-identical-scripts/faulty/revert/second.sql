-- Revert f36:second

DROP TABLE app.room;
