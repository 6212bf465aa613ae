-- Deploy f40:shelf

-- requires: ground:app

SET LOCAL search_path = app;
CREATE TABLE app.shelf (label text PRIMARY KEY);
