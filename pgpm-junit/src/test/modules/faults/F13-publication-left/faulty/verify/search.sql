-- Verify f13:search

SELECT 1 / count(*) FROM pg_statistic_ext WHERE stxname = 'book_columns';
