-- Revert f50b:sheets

ALTER TABLE app.volume RENAME COLUMN sheets TO pages;
CREATE OR REPLACE FUNCTION app.pages() RETURNS bigint LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT sum(pages) FROM app.volume
$$;
