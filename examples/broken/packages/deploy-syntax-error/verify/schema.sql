-- Verify deploy-syntax-error:schema on pg

BEGIN;

SELECT 1 / count(*) FROM pg_catalog.pg_namespace WHERE nspname = 'orders';

ROLLBACK;
