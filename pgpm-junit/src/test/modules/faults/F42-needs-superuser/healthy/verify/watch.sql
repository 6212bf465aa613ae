-- Verify f42:watch

SELECT 'app.on_ddl()'::regprocedure;
