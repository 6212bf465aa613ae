-- Deploy f16b:shelf

-- requires: ground:app

CREATE TABLE app.shelf (label text PRIMARY KEY);
