-- Deploy f36:second

-- requires: ground:app

CREATE TABLE app.room (label text PRIMARY KEY);
