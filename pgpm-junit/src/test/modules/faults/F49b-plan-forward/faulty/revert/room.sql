-- Revert f49b:room

DROP TABLE app.room;
