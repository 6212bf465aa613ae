-- Verify wrong-revert:tables/item on pg

BEGIN;

SELECT 1 / count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'stock' AND tablename = 'item';

ROLLBACK;
