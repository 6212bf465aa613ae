-- Deploy f13:search

-- requires: ground:book

CREATE STATISTICS app.book_columns ON isbn, title FROM app.book;
CREATE TEXT SEARCH CONFIGURATION app.titles (COPY = pg_catalog.simple);
