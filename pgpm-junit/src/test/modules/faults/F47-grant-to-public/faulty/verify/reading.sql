-- Verify f47:reading

SELECT 1 / count(*) FROM pg_class, aclexplode(relacl) WHERE oid = 'app.book'::regclass AND grantee = 0;
