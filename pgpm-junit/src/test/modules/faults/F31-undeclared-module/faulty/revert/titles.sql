-- Revert f31:titles

DROP VIEW public.titles;
