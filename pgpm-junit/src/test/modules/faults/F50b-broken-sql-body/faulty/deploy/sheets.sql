-- Deploy f50b:sheets

-- requires: pages

ALTER TABLE app.volume RENAME COLUMN pages TO sheets;
