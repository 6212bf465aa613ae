-- Revert f07:pages

COMMENT ON TABLE app.book IS NULL;
ALTER TABLE app.book DROP COLUMN pages;
