-- Verify accounts:person on pg

SELECT id, name FROM public.person WHERE false;
