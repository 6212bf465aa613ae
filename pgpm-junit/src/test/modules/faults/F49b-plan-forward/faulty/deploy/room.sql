-- Deploy f49b:room

-- requires: ground:app

CREATE TABLE app.room (name text PRIMARY KEY);
