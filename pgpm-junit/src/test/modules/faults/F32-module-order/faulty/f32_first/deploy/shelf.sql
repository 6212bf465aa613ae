-- Deploy f32_first:shelf

-- requires: ground:app

CREATE TABLE app.shelf (label text PRIMARY KEY);
