-- Verify tasks:functions/finish on pg

SELECT 1 / (pg_catalog.has_function_privilege('authenticated', 'tasks.finish(integer)', 'EXECUTE')
            AND NOT pg_catalog.has_function_privilege('anonymous', 'tasks.finish(integer)', 'EXECUTE'))::integer;
