-- Revert f23:shelf

DROP TABLE app.shelf;
