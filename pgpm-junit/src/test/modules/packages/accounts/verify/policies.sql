-- Verify accounts:policies on pg

SELECT 1 / count(*) FROM pg_policy WHERE polname = 'own_row' AND polrelid = 'public.person'::regclass;
