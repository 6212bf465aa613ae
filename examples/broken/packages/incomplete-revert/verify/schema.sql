-- Verify incomplete-revert:schema on pg

BEGIN;

SELECT 1 / count(*) FROM pg_catalog.pg_namespace WHERE nspname = 'prices';

ROLLBACK;
