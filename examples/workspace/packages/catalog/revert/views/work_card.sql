-- Revert catalog:views/work_card from pg

BEGIN;

DROP VIEW catalog.work_card;

COMMIT;
