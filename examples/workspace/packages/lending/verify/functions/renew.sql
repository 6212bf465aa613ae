-- Verify lending:functions/renew on pg

BEGIN;

SELECT verify_kit.routine('lending.renew(text)',
  'function (reference text) returns date plpgsql strict security definer set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('lending.renew(text)', 'fdaae6c6005e4afd8df8d2c1941497c3');

SELECT verify_kit.grants('routine', 'lending.renew(text)', $$
  PUBLIC        nothing
  authenticated EXECUTE
$$);

SELECT verify_kit.comment('function', 'lending.renew(text)',
  'The new day on which one''s own loan is due, NULL if it cannot be renewed');

ROLLBACK;
