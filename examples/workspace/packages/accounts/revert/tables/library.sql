-- Revert accounts:tables/library from pg

BEGIN;

DROP TABLE accounts.library;

COMMIT;
