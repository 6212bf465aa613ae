-- Revert catalog:tables/work_author from pg

BEGIN;

DROP TABLE catalog.work_author;

COMMIT;
