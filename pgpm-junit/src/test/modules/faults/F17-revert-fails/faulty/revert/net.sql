-- Revert f17:net

DROP FUNCTION app.net();
