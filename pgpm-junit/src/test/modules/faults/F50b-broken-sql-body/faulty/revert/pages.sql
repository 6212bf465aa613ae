-- Revert f50b:pages

DROP FUNCTION app.pages();
DROP TABLE app.volume;
