-- Revert f36:first

DROP TABLE IF EXISTS app.shelf;
