-- Deploy f36:first

-- requires: ground:app

CREATE TABLE IF NOT EXISTS app.shelf (label text PRIMARY KEY);
