-- Revert f28:shelf

DROP TABLE app.shelf;
