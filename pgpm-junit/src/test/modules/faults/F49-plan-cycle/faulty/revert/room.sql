-- Revert f49:room

DROP TABLE app.room;
