-- Revert f48:shelf

DROP TABLE app.shelf;
