-- Revert leftover-grant:grants/wage from pg

BEGIN;

REVOKE SELECT, INSERT ON wages.wage FROM administrator;

REVOKE USAGE ON SCHEMA wages FROM authenticated, administrator;

COMMIT;
