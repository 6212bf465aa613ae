-- Verify accounts:functions/is_staff on pg

BEGIN;

SELECT verify_kit.routine('accounts.is_staff(uuid)',
  'function (library_id uuid) returns boolean sql stable strict security definer set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('accounts.is_staff(uuid)', 'b55cffcad8e71d8197cd42a6e33b2407');

SELECT verify_kit.grants('routine', 'accounts.is_staff(uuid)', $$
  administrator EXECUTE
  PUBLIC        nothing
  authenticated EXECUTE
$$);

SELECT verify_kit.comment('function', 'accounts.is_staff(uuid)',
  'Whether who is asking works in this library');

ROLLBACK;
