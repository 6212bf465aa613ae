-- Revert f49:shelf

DROP TABLE app.shelf;
