-- Verify tasks:triggers/touch on pg

SELECT 1 / count(*)
FROM pg_catalog.pg_trigger
WHERE tgname = 'touch' AND tgrelid = 'tasks.task'::regclass AND tgfoid = 'tasks.touch()'::regprocedure;
