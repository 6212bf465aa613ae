-- Deploy f21:partition

-- requires: counter

DO $$ BEGIN
    EXECUTE format('CREATE TABLE app.loans_%s (id integer)', nextval('app.runs'));
END $$;
