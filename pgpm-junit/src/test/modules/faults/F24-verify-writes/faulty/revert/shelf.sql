-- Revert f24:shelf

DROP TABLE app.shelf;
