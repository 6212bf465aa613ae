-- Revert f41:connect

DO $$ BEGIN
    EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM authenticated', current_database());
END $$;
