-- Deploy f39:titles

-- requires: ground:book

CREATE FUNCTION app.titles() RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT title FROM app.book $$;
REVOKE EXECUTE ON FUNCTION app.titles() FROM PUBLIC;
