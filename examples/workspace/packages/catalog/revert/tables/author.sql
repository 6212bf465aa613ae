-- Revert catalog:tables/author from pg

BEGIN;

DROP TABLE catalog.author;

COMMIT;
