-- Revert f25:room

ALTER TABLE app.shelf DROP COLUMN room;
