-- Verify f31:titles

SELECT title FROM public.titles WHERE false;
