-- Revert tasks:functions/open_tasks from pg

DROP FUNCTION tasks.open_tasks();
