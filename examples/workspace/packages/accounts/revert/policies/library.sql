-- Revert accounts:policies/library from pg

BEGIN;

REVOKE SELECT, INSERT, UPDATE, DELETE ON accounts.library FROM administrator;

REVOKE SELECT, UPDATE (name, address) ON accounts.library FROM authenticated;

REVOKE SELECT ON accounts.library FROM anonymous;

DROP POLICY library_administration ON accounts.library;

DROP POLICY library_staff ON accounts.library;

DROP POLICY library_read ON accounts.library;

ALTER TABLE accounts.library DISABLE ROW LEVEL SECURITY;

COMMIT;
