-- Revert f39:titles

DROP FUNCTION app.titles();
