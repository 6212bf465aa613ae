-- Revert catalog:columns/work_search from pg

BEGIN;

ALTER TABLE catalog.work DROP COLUMN search;

COMMIT;
