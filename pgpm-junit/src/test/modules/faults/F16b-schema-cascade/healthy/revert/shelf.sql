-- Revert f16b:shelf

DROP TABLE app.shelf;
