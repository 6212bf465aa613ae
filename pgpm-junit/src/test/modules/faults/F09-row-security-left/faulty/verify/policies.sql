-- Verify f09:policies

SELECT 1 / count(*) FROM pg_policy WHERE polrelid = 'app.loan'::regclass AND polname = 'everyone_reads';
