-- Revert reporting:procedures/refresh from pg

BEGIN;

DROP PROCEDURE reporting.refresh();

COMMIT;
