-- Revert undeclared-dependency:views/young_plants from pg

BEGIN;

DROP VIEW garden.young_plants;

COMMIT;
