-- Deploy f38b:queue

-- requires: ground:app

DO $$
BEGIN
    EXECUTE format(
        'CREATE SEQUENCE app.queue_%s',
        (SELECT oid FROM pg_database WHERE datname = current_database())
    );
END $$;
