-- Revert accounts:tables/membership from pg

BEGIN;

DROP TABLE accounts.membership;

COMMIT;
