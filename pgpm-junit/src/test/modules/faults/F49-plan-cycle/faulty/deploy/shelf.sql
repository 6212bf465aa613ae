-- Deploy f49:shelf

-- requires: room

CREATE TABLE app.shelf (label text PRIMARY KEY);
