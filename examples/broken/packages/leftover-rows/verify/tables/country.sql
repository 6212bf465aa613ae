-- Verify leftover-rows:tables/country on pg

BEGIN;

SELECT 1 / count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'lookup' AND tablename = 'country';

ROLLBACK;
