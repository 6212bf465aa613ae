-- Revert leftover-rows:schema from pg

BEGIN;

DROP SCHEMA lookup;

COMMIT;
