-- Verify reporting:default_privileges on pg

BEGIN;

SELECT verify_kit.default_privileges('reporting', 'tables', $$
  administrator SELECT
$$);

SELECT verify_kit.default_privileges('reporting', 'functions', $$
  administrator EXECUTE
$$);

ROLLBACK;
