-- Verify deploy-syntax-error:tables/customer on pg

BEGIN;

SELECT 1 / count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'orders' AND tablename = 'customer';

ROLLBACK;
