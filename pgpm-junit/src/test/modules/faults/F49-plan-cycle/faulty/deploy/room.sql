-- Deploy f49:room

-- requires: shelf

CREATE TABLE app.room (name text PRIMARY KEY);
