-- Revert f34:shelf

DROP TABLE app.shelf;
