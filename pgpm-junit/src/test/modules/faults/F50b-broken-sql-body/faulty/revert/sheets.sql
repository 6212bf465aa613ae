-- Revert f50b:sheets

ALTER TABLE app.volume RENAME COLUMN sheets TO pages;
