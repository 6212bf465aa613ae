-- Revert catalog:search/configuration from pg

BEGIN;

DROP TEXT SEARCH CONFIGURATION catalog.folded;

COMMIT;
