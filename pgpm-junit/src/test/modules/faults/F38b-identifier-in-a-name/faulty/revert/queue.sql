-- Revert f38b:queue

DO $$
BEGIN
    EXECUTE (
        SELECT format('DROP SEQUENCE app.%I', sequencename)
        FROM pg_sequences
        WHERE schemaname = 'app' AND sequencename LIKE 'queue%'
    );
END $$;
