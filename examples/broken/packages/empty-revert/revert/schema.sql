-- Revert empty-revert:schema from pg

BEGIN;

DROP SCHEMA shelf;

COMMIT;
