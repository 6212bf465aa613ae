-- Deploy newsletter:subscribe to pg
-- requires: subscriber

CREATE FUNCTION newsletter.subscribe(email text, account_id integer) RETURNS void
    LANGUAGE sql
    SECURITY DEFINER
    SET search_path = ''
AS $$
    INSERT INTO newsletter.subscriber VALUES (lower($1), $2);
$$;
REVOKE EXECUTE ON FUNCTION newsletter.subscribe(text, integer) FROM public;
GRANT EXECUTE ON FUNCTION newsletter.subscribe(text, integer) TO anonymous;
