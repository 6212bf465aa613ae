-- Deploy f50b:sheets

-- requires: pages

ALTER TABLE app.volume RENAME COLUMN pages TO sheets;
CREATE OR REPLACE FUNCTION app.pages() RETURNS bigint LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT sum(sheets) FROM app.volume
$$;
