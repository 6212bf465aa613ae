-- Revert f21:partition

DO $$
DECLARE
    partition regclass;
BEGIN
    FOR partition IN SELECT oid FROM pg_class WHERE relname LIKE 'loans\_%' LOOP
        EXECUTE format('DROP TABLE %s', partition);
    END LOOP;
END $$;
