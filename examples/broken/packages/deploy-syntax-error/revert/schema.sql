-- Revert deploy-syntax-error:schema from pg

BEGIN;

DROP SCHEMA orders;

COMMIT;
