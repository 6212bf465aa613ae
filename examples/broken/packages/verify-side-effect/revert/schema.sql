-- Revert verify-side-effect:schema from pg

BEGIN;

DROP SCHEMA visits;

COMMIT;
