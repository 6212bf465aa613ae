-- Deploy leaky:mood to pg

CREATE TYPE public.mood AS ENUM ('glad');
CREATE TABLE public.day (mood public.mood);
