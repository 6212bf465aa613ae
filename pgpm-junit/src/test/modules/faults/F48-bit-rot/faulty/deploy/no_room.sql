-- Deploy f48:no_room

-- requires: shelf

-- pgpm:allow script-loses-rows The rooms are in another table now.
ALTER TABLE app.shelf DROP COLUMN room;
