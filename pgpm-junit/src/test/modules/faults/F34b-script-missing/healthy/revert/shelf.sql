-- Revert f34b:shelf

DROP TABLE app.shelf;
