-- Verify app-core:functions/setting on pg

BEGIN;

SELECT verify_kit.routine('app.setting(text)',
  'function (key text) returns jsonb sql stable strict parallel safe security definer set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('app.setting(text)', 'aa7660b826d2b6535db7fd123b7c779e');

SELECT verify_kit.grants('routine', 'app.setting(text)', $$
  administrator EXECUTE
  PUBLIC        nothing
  authenticated EXECUTE
$$);

SELECT verify_kit.comment('function', 'app.setting(text)', 'The value of one setting, NULL if there is none');

DO $verify$
BEGIN
  ASSERT app.setting('app.no_such_setting') IS NULL, 'an unknown setting must be NULL';
END
$verify$;

ROLLBACK;
