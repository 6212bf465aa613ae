-- Revert accounts:tables/credential from pg

BEGIN;

DROP TABLE accounts_private.credential;

COMMIT;
