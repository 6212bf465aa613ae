-- Revert catalog:indexes/work_title from pg

BEGIN;

DROP INDEX catalog.work_title_folded;

COMMIT;
