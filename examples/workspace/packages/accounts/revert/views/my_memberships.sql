-- Revert accounts:views/my_memberships from pg

BEGIN;

DROP VIEW accounts.my_memberships;

COMMIT;
