-- Deploy f34:room

CREATE TABLE app.room (name text);
