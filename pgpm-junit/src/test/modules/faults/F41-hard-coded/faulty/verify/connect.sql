-- Verify f41:connect

SELECT 1 / has_database_privilege('authenticated', 'library', 'CONNECT')::integer;
