-- Verify incomplete-revert:functions/net on pg

BEGIN;

SELECT 1 / count(*) FROM pg_catalog.pg_proc WHERE oid = pg_catalog.to_regprocedure('prices.net(numeric)');
SELECT 1 / count(*) FROM pg_catalog.pg_proc WHERE oid = pg_catalog.to_regprocedure('prices.net(numeric,numeric)');

ROLLBACK;
