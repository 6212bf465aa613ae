-- Revert tasks:functions/finish from pg

DROP FUNCTION tasks.finish(integer);
