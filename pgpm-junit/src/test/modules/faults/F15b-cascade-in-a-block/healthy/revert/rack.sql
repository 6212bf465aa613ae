-- Revert f15b:rack

DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE tablename = 'rack' LOOP
        EXECUTE 'DROP TABLE ' || name;
    END LOOP;
END $$;
