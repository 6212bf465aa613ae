-- Deploy f42:watch

-- requires: ground:app

CREATE FUNCTION app.on_ddl() RETURNS event_trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    RAISE LOG 'somebody changes the schema';
END $$;

CREATE EVENT TRIGGER f42_watch ON ddl_command_end EXECUTE FUNCTION app.on_ddl();
