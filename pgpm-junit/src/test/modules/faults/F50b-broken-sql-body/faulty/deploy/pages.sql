-- Deploy f50b:pages

-- requires: ground:app

CREATE TABLE app.volume (number integer PRIMARY KEY, pages integer NOT NULL);
CREATE FUNCTION app.pages() RETURNS bigint LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT sum(pages) FROM app.volume
$$;
