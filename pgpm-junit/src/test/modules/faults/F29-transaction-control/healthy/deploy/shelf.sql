-- Deploy f29:shelf

-- requires: ground:app

BEGIN;
CREATE TABLE app.shelf (label text PRIMARY KEY);
CREATE INDEX shelf_label ON app.shelf (lower(label));
COMMIT;
