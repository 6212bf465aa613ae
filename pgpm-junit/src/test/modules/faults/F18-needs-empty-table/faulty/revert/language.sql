-- Revert f18:language

ALTER TABLE app.book DROP COLUMN language;
