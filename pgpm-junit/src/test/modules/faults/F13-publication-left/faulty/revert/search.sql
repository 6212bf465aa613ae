-- Revert f13:search

DROP STATISTICS app.book_columns;
