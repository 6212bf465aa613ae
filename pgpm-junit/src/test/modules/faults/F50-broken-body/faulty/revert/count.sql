-- Revert f50:count

DROP FUNCTION app.longest_title();
