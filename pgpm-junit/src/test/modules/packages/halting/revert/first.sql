DROP TABLE public.first;
