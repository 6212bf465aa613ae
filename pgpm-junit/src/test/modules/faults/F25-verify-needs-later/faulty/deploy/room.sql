-- Deploy f25:room

-- requires: shelf

ALTER TABLE app.shelf ADD COLUMN room integer;
