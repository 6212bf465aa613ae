-- Verify deploy-syntax-error:tables/orders on pg

BEGIN;

SELECT 1 / count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'orders' AND tablename = 'orders';

ROLLBACK;
