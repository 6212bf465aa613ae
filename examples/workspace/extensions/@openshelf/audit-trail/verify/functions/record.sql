-- Verify audit-trail:functions/record on pg

BEGIN;

SELECT verify_kit.routine('audit.record()',
  'function () returns trigger plpgsql security definer set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('audit.record()', 'a0c2483ef852a4f040c338a4eebd9361');

SELECT verify_kit.grants('routine', 'audit.record()', 'PUBLIC nothing');

SELECT verify_kit.comment('function', 'audit.record()',
  'After insert, update or delete, for each row: writes audit.entry');

ROLLBACK;
