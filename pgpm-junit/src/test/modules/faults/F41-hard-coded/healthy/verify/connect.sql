-- Verify f41:connect

SELECT 1 / count(*) FROM pg_database, aclexplode(datacl)
    WHERE datname = current_database() AND grantee = 'authenticated'::regrole;
