-- Deploy f31b_words:plural

-- requires: ground:app

CREATE FUNCTION app.plural(word text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT word || 's'
$$;
