-- Verify notices:functions/render on pg

BEGIN;

SELECT verify_kit.routine('notices.render(text,jsonb)',
  'function (words text, "values" jsonb) returns text plpgsql immutable strict parallel safe set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('notices.render(text,jsonb)', '7d996d9365272ab786a004bc6d65294f');

SELECT verify_kit.grants('routine', 'notices.render(text,jsonb)', 'PUBLIC EXECUTE');

SELECT verify_kit.comment('function', 'notices.render(text,jsonb)',
  'The text with each {name} replaced by its value');

DO $verify$
BEGIN
  ASSERT notices.render('{a} and {b}', '{"a": "1", "b": null}') = '1 and ', 'values must stand in the text';
END
$verify$;

ROLLBACK;
