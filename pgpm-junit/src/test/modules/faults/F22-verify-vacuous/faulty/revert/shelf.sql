-- Revert f22:shelf

DROP TABLE app.shelf;
