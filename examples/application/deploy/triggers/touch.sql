-- Deploy tasks:triggers/touch to pg
-- requires: tables/task

CREATE FUNCTION tasks.touch() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = ''
AS $$
BEGIN
    NEW.changed_at := pg_catalog.now();
    RETURN NEW;
END
$$;
CREATE TRIGGER touch BEFORE UPDATE ON tasks.task FOR EACH ROW EXECUTE FUNCTION tasks.touch();
