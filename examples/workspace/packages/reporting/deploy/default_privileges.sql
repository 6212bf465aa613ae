-- Deploy reporting:default_privileges to pg

-- requires: schema

BEGIN;

ALTER DEFAULT PRIVILEGES IN SCHEMA reporting GRANT SELECT ON TABLES TO administrator;

ALTER DEFAULT PRIVILEGES IN SCHEMA reporting GRANT EXECUTE ON ROUTINES TO administrator;

COMMIT;
