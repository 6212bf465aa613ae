-- Verify tasks:functions/open_tasks on pg

SELECT 1 / (tasks.open_tasks() >= 0 AND prosecdef)::integer
FROM pg_catalog.pg_proc
WHERE oid = 'tasks.open_tasks()'::regprocedure;
