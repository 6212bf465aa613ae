-- Revert catalog:statistics/edition from pg

BEGIN;

DROP STATISTICS catalog.edition_publisher_format;

COMMIT;
