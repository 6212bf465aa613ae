-- Verify tasks:functions/current_person on pg

SELECT 1 / (tasks.current_person() IS NULL)::integer;
