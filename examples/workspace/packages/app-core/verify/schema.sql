-- Verify app-core:schema on pg

BEGIN;

SELECT verify_kit.schema('app');

SELECT verify_kit.grants('schema', 'app', $$
  anonymous     USAGE
  administrator USAGE
  authenticated USAGE
$$);

SELECT verify_kit.comment('schema', 'app',
  'Shared by all modules: the current user, common domains, settings');

ROLLBACK;
