-- Deploy f07:pages

-- requires: ground:book

ALTER TABLE app.book ADD COLUMN pages integer;
COMMENT ON TABLE app.book IS 'Books and how many pages they have';
