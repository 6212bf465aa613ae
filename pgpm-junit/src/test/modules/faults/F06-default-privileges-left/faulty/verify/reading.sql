-- Verify f06:reading

SELECT 1 / has_schema_privilege('authenticated', 'app', 'USAGE')::integer;
SELECT 1 / count(*) FROM pg_default_acl WHERE defaclnamespace = 'app'::regnamespace;
