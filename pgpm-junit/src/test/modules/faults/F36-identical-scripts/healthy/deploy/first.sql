-- Deploy f36:first

-- requires: ground:app

CREATE TABLE app.shelf (label text PRIMARY KEY);
