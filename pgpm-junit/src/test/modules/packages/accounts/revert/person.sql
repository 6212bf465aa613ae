-- Revert accounts:person from pg

DROP TABLE public.person;
