-- Verify f17:net

SELECT 'app.net(numeric)'::regprocedure;
