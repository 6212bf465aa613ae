-- Revert incomplete-revert:schema from pg

BEGIN;

DROP SCHEMA prices;

COMMIT;
