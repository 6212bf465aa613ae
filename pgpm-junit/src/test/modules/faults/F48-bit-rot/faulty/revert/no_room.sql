-- Revert f48:no_room

ALTER TABLE app.shelf ADD COLUMN room integer;
