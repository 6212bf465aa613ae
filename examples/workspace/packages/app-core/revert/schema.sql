-- Revert app-core:schema from pg

BEGIN;

DROP SCHEMA app;

COMMIT;
