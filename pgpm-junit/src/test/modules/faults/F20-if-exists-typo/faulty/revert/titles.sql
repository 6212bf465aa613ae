-- Revert f20:titles

DROP VIEW IF EXISTS app.title;
