-- Revert f01:shelf

DROP TABLE app.shelf;
