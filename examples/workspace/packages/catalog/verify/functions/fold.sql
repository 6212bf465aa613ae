-- Verify catalog:functions/fold on pg

BEGIN;

SELECT verify_kit.routine('catalog.fold(text)',
  'function (words text) returns text sql immutable strict parallel safe set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('catalog.fold(text)', '12366c4642b11d1716c52aad3ca52ce1');

SELECT verify_kit.grants('routine', 'catalog.fold(text)', 'PUBLIC EXECUTE');

SELECT verify_kit.comment('function', 'catalog.fold(text)', 'For comparing: no capitals, no accents');

DO $verify$
BEGIN
  ASSERT catalog.fold('Émile ZOLA') = 'emile zola', 'capitals and accents must go';
END
$verify$;

ROLLBACK;
