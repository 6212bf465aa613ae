-- Deploy f06:reading

-- requires: ground:app

GRANT USAGE ON SCHEMA app TO authenticated;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO authenticated;
