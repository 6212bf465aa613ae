-- Verify f39:titles

SELECT 'app.titles()'::regprocedure;
