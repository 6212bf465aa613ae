-- Revert verify-kit:schema from pg

BEGIN;

DROP SCHEMA verify_kit;

COMMIT;
