-- Deploy f50:count

-- requires: ground:book

CREATE FUNCTION app.longest_title() RETURNS integer LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
    RETURN max(length(titel)) FROM app.book;
END $$;
