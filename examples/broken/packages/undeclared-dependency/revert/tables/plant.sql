-- Revert undeclared-dependency:tables/plant from pg

BEGIN;

DROP TABLE garden.plant;

COMMIT;
