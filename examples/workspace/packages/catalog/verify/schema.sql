-- Verify catalog:schema on pg

BEGIN;

SELECT verify_kit.schema('catalog');

SELECT verify_kit.grants('schema', 'catalog', $$
  anonymous     USAGE
  administrator USAGE
  authenticated USAGE
$$);

SELECT verify_kit.comment('schema', 'catalog', 'Works, authors, editions: the same for all libraries');

ROLLBACK;
