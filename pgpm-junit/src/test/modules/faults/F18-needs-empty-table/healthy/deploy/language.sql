-- Deploy f18:language

-- requires: ground:book

ALTER TABLE app.book ADD COLUMN language text NOT NULL DEFAULT 'en';
