DROP TABLE public.second;
