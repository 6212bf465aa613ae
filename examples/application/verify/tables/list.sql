-- Verify tasks:tables/list on pg

SELECT id, owner_id, title FROM tasks.list WHERE false;
SELECT 1 / (pg_catalog.has_table_privilege('authenticated', 'tasks.list', 'SELECT, DELETE'))::integer;
SELECT 'tasks.list_owner_id'::regclass;
