-- Revert f29:shelf

DROP TABLE app.shelf;
