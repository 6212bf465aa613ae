-- Revert f07:pages

ALTER TABLE app.book DROP COLUMN pages;
