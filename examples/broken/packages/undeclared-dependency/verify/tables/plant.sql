-- Verify undeclared-dependency:tables/plant on pg

BEGIN;

SELECT 1 / count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'garden' AND tablename = 'plant';

ROLLBACK;
