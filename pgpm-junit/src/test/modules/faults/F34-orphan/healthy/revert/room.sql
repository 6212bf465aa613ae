-- Revert f34:room

DROP TABLE app.room;
