-- Verify leftover-grant:tables/wage on pg

BEGIN;

SELECT 1 / count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'wages' AND tablename = 'wage';

ROLLBACK;
