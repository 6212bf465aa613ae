-- Deploy f40:shelf

-- requires: ground:app

SET search_path = app;
CREATE TABLE app.shelf (label text PRIMARY KEY);
