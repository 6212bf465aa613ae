-- Revert undeclared-dependency:schema from pg

BEGIN;

DROP SCHEMA garden;

COMMIT;
