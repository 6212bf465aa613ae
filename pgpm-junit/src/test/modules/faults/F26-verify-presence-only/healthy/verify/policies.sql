-- Verify f26:policies

SELECT 1 / count(*) FROM pg_policy
    WHERE polrelid = 'app.loan'::regclass AND polname = 'nobody_reads';
SELECT 1 / count(*) FROM pg_class WHERE oid = 'app.loan'::regclass AND relrowsecurity;
