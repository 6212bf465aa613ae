-- Verify f50:count

SELECT 'app.longest_title()'::regprocedure;
