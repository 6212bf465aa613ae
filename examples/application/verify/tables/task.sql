-- Verify tasks:tables/task on pg

SELECT id, list_id, title, state, changed_at FROM tasks.task WHERE false;
SELECT 1 / (pg_catalog.has_table_privilege('authenticated', 'tasks.task', 'SELECT, DELETE'))::integer;
SELECT 'tasks.task_list_id'::regclass, 'done'::tasks.state;
