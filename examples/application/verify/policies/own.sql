-- Verify tasks:policies/own on pg

SELECT 1 / (count(*) = 2)::integer
FROM pg_catalog.pg_policy p
JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
WHERE p.polname = 'own' AND c.oid IN ('tasks.list'::regclass, 'tasks.task'::regclass) AND c.relrowsecurity;
