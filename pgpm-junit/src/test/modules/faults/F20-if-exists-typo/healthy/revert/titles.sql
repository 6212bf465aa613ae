-- Revert f20:titles

DROP VIEW app.titles;
