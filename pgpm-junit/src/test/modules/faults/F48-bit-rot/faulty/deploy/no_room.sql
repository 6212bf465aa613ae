-- Deploy f48:no_room

-- requires: shelf

ALTER TABLE app.shelf DROP COLUMN room;
