-- Verify f22:shelf

SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'shelf');
