-- Revert catalog:tables/work from pg

BEGIN;

DROP TABLE catalog.work;

COMMIT;
