-- Revert f36:first

DROP TABLE app.shelf;
