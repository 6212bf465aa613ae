-- Verify f50b:pages

SELECT 'app.pages()'::regprocedure;
SELECT number FROM app.volume WHERE false;
