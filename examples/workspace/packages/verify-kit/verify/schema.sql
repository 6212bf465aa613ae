-- Verify verify-kit:schema on pg

BEGIN;

DO $verify$
BEGIN
  IF NOT EXISTS (
    SELECT
      FROM pg_catalog.pg_namespace n
     WHERE n.nspname = 'verify_kit'
       AND n.nspowner NOT IN (SELECT r.oid
                                FROM pg_catalog.pg_roles r
                               WHERE r.rolname IN ('anonymous', 'authenticated', 'administrator'))
  ) THEN
    RAISE EXCEPTION 'schema verify_kit does not exist, or an application role owns it';
  END IF;
END
$verify$;

ROLLBACK;
