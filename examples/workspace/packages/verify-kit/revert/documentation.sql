-- Revert verify-kit:documentation from pg

BEGIN;

COMMENT ON SCHEMA verify_kit IS NULL;

COMMIT;
