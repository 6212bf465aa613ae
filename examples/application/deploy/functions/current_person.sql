-- Deploy tasks:functions/current_person to pg
-- requires: schema

CREATE FUNCTION tasks.current_person() RETURNS integer
    LANGUAGE sql
    STABLE
    SET search_path = ''
AS $$
    SELECT nullif(pg_catalog.current_setting('jwt.claims.person_id', true), '')::integer;
$$;
