-- Revert accounts:policies/member from pg

BEGIN;

REVOKE SELECT, INSERT, UPDATE, DELETE ON accounts.membership FROM administrator;

REVOKE SELECT, INSERT, UPDATE ON accounts.membership FROM authenticated;

REVOKE SELECT, INSERT, UPDATE, DELETE ON accounts.member FROM administrator;

REVOKE SELECT, UPDATE (display_name) ON accounts.member FROM authenticated;

DROP POLICY membership_administration ON accounts.membership;

DROP POLICY membership_no_promotion ON accounts.membership;

DROP POLICY membership_staff ON accounts.membership;

DROP POLICY membership_self ON accounts.membership;

DROP POLICY member_administration ON accounts.member;

DROP POLICY member_self ON accounts.member;

ALTER TABLE accounts.membership DISABLE ROW LEVEL SECURITY;

ALTER TABLE accounts.member DISABLE ROW LEVEL SECURITY;

COMMIT;
