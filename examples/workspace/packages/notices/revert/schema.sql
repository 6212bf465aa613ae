-- Revert notices:schema from pg

BEGIN;

DROP SCHEMA notices;

COMMIT;
