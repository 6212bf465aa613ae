-- Verify f02:net

SELECT 'app.net(numeric)'::regprocedure, 'app.net(integer)'::regprocedure;
