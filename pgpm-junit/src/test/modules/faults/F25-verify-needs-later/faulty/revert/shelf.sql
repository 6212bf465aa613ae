-- Revert f25:shelf

DROP TABLE app.shelf;
