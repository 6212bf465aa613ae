-- Revert reporting:default_privileges from pg

BEGIN;

ALTER DEFAULT PRIVILEGES IN SCHEMA reporting REVOKE EXECUTE ON ROUTINES FROM administrator;

ALTER DEFAULT PRIVILEGES IN SCHEMA reporting REVOKE SELECT ON TABLES FROM administrator;

COMMIT;
