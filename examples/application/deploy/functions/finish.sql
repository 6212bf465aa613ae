-- Deploy tasks:functions/finish to pg
-- requires: policies/own
-- requires: triggers/touch

CREATE FUNCTION tasks.finish(task_id integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path = ''
AS $$
BEGIN
    UPDATE tasks.task SET state = 'done' WHERE id = task_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no task %', task_id USING ERRCODE = 'no_data_found';
    END IF;
END
$$;
REVOKE EXECUTE ON FUNCTION tasks.finish(integer) FROM public;
GRANT EXECUTE ON FUNCTION tasks.finish(integer) TO authenticated;
