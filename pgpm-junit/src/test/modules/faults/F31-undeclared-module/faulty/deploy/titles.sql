-- Deploy f31:titles

CREATE VIEW public.titles AS SELECT title FROM app.book;
