-- Deploy f20:titles

-- requires: ground:book

CREATE OR REPLACE VIEW app.titles AS SELECT title FROM app.book;
