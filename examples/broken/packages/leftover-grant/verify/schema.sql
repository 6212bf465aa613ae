-- Verify leftover-grant:schema on pg

BEGIN;

SELECT 1 / count(*) FROM pg_catalog.pg_namespace WHERE nspname = 'wages';

ROLLBACK;
