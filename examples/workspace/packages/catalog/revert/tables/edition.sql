-- Revert catalog:tables/edition from pg

BEGIN;

DROP TABLE catalog.edition;

DROP TYPE catalog.edition_format;

COMMIT;
