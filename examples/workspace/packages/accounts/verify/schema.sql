-- Verify accounts:schema on pg

BEGIN;

SELECT verify_kit.schema('accounts');
SELECT verify_kit.schema('accounts_private');

SELECT verify_kit.grants('schema', 'accounts', $$
  anonymous     USAGE
  administrator USAGE
  authenticated USAGE
$$);

SELECT verify_kit.comment('schema', 'accounts', 'Libraries, members, memberships');
SELECT verify_kit.comment('schema', 'accounts_private', 'Secrets: no role but the owner may look in');

ROLLBACK;
