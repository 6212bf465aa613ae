-- Revert f40:shelf

DROP TABLE app.shelf;
