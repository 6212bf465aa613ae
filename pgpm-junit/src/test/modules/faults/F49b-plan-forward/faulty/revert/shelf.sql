-- Revert f49b:shelf

DROP TABLE app.shelf;
