-- Verify catalog:default_privileges on pg

BEGIN;

SELECT verify_kit.default_privileges('catalog', 'tables', $$
  anonymous     SELECT
  administrator DELETE, INSERT, SELECT, UPDATE
  authenticated SELECT
$$);

SELECT verify_kit.default_privileges('catalog', 'sequences', $$
  administrator USAGE
$$);

ROLLBACK;
