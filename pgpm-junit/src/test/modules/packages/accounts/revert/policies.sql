-- Revert accounts:policies from pg

DROP POLICY own_row ON public.person;
ALTER TABLE public.person DISABLE ROW LEVEL SECURITY;
