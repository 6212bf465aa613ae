-- Deploy f42:watch

-- requires: ground:app

CREATE FUNCTION app.on_ddl() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    RAISE LOG 'somebody lends a book';
    RETURN NEW;
END $$;
