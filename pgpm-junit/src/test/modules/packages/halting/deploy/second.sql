CREATE TABLE public.second (id nonsense);
