-- Verify f21:partition

SELECT 1 / count(*) FROM pg_class WHERE relname LIKE 'loans\_%';
