-- Revert catalog:functions/isbn_is_valid from pg

BEGIN;

DROP FUNCTION catalog.isbn_is_valid(text);

COMMIT;
