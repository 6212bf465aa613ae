-- Deploy tasks:functions/open_tasks to pg
-- requires: tables/task

CREATE FUNCTION tasks.open_tasks() RETURNS bigint
    LANGUAGE sql
    STABLE
    SECURITY DEFINER
    SET search_path = ''
AS $$
    SELECT pg_catalog.count(*) FROM tasks.task WHERE state = 'open';
$$;
