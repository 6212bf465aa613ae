DROP TABLE public.day;
