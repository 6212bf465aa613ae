-- Revert f13:search

DROP TEXT SEARCH CONFIGURATION app.titles;
DROP STATISTICS app.book_columns;
