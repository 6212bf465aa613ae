-- Verify tasks:schema on pg

SELECT 1 / (pg_catalog.has_schema_privilege('anonymous', 'tasks', 'USAGE')
            AND pg_catalog.has_schema_privilege('authenticated', 'tasks', 'USAGE'))::integer;
