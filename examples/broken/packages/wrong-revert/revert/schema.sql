-- Revert wrong-revert:schema from pg

BEGIN;

DROP SCHEMA stock;

COMMIT;
