-- Revert catalog:domains/isbn from pg

BEGIN;

DROP DOMAIN catalog.isbn;

COMMIT;
