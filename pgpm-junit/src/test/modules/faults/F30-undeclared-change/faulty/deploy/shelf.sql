-- Deploy f30:shelf

-- requires: ground:app

CREATE TABLE app.shelf (label text PRIMARY KEY);
