-- Revert accounts:tables/member from pg

BEGIN;

DROP TABLE accounts.member;

COMMIT;
