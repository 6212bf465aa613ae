-- Revert tasks:functions/current_person from pg

DROP FUNCTION tasks.current_person();
