-- Deploy f49b:shelf

-- requires: room

CREATE TABLE app.shelf (label text PRIMARY KEY);
