-- Revert lending:schema from pg

BEGIN;

DROP SCHEMA lending;

COMMIT;
