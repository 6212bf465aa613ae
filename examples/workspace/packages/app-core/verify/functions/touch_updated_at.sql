-- Verify app-core:functions/touch_updated_at on pg

BEGIN;

SELECT verify_kit.routine('app.touch_updated_at()',
  'function () returns trigger plpgsql set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('app.touch_updated_at()', 'e5616beac5ce91310859ec701f54069c');

SELECT verify_kit.grants('routine', 'app.touch_updated_at()', 'PUBLIC EXECUTE');

SELECT verify_kit.comment('function', 'app.touch_updated_at()', 'Before update: the time of the last change');

ROLLBACK;
