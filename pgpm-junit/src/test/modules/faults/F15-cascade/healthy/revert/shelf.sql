-- Revert f15:shelf

DROP TABLE app.shelf;
