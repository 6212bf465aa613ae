-- Deploy f41:connect

DO $$ BEGIN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO authenticated', current_database());
END $$;
