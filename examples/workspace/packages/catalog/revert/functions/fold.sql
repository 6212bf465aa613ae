-- Revert catalog:functions/fold from pg

BEGIN;

DROP FUNCTION catalog.fold(text);

COMMIT;
