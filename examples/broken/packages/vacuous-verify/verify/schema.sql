-- Verify vacuous-verify:schema on pg

BEGIN;

SELECT 1 / count(*) FROM pg_catalog.pg_namespace WHERE nspname = 'parcel';

ROLLBACK;
