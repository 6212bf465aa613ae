-- Revert reporting:schema from pg

BEGIN;

DROP SCHEMA reporting;

COMMIT;
