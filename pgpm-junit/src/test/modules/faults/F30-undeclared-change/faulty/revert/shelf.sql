-- Revert f30:shelf

DROP TABLE app.shelf;
