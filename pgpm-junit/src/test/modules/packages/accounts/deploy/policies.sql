-- Deploy accounts:policies to pg
-- requires: person

ALTER TABLE public.person ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_row ON public.person TO authenticated
    USING (id = nullif(current_setting('jwt.claims.user_id', true), '')::integer);
