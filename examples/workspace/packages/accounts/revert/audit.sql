-- Revert accounts:audit from pg

BEGIN;

DROP TRIGGER membership_audit ON accounts.membership;

DROP TRIGGER member_audit ON accounts.member;

COMMIT;
