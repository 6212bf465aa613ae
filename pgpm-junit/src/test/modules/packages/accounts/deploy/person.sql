-- Deploy accounts:person to pg

CREATE TABLE public.person (
    id integer PRIMARY KEY,
    name text NOT NULL UNIQUE DEFERRABLE INITIALLY DEFERRED
);
GRANT SELECT, INSERT ON public.person TO authenticated;
