-- Verify notices:schema on pg

BEGIN;

SELECT verify_kit.schema('notices');

SELECT verify_kit.grants('schema', 'notices', $$
  administrator USAGE
  authenticated USAGE
$$);

SELECT verify_kit.comment('schema', 'notices', 'What members are told, and how');

ROLLBACK;
