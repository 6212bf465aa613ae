-- Revert catalog:functions/search_works from pg

BEGIN;

DROP FUNCTION catalog.search_works(text, integer);

COMMIT;
