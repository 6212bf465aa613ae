-- Verify empty-revert:tables/book on pg

BEGIN;

SELECT 1 / count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'shelf' AND tablename = 'book';

ROLLBACK;
