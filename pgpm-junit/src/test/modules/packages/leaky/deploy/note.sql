CREATE TABLE public.note (id integer);
