-- Verify f38b:queue

SELECT 1 / count(*) FROM pg_sequences WHERE schemaname = 'app' AND sequencename LIKE 'queue%';
