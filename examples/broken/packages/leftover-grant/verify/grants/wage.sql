-- Verify leftover-grant:grants/wage on pg

BEGIN;

SELECT 1 / (pg_catalog.has_table_privilege('administrator', 'wages.wage', 'INSERT'))::integer;
SELECT 1 / (pg_catalog.has_schema_privilege('authenticated', 'wages', 'USAGE'))::integer;

ROLLBACK;
