-- Deploy f48:shelf

-- requires: ground:app

CREATE TABLE app.shelf (label text PRIMARY KEY, room integer);
