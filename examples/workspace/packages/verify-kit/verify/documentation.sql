-- Verify verify-kit:documentation on pg

BEGIN;

SELECT verify_kit.comment('schema', 'verify_kit',
  'Assertions on the catalog, for verify scripts only: each names what is missing or different');

ROLLBACK;
