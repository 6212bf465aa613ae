-- Verify accounts:functions/sign_in on pg

BEGIN;

SELECT verify_kit.routine('accounts.sign_up(text,text,text)',
  'function (email text, display_name text, password text) returns uuid plpgsql strict security definer set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine('accounts.sign_in(text,text)',
  'function (email text, password text) returns uuid plpgsql strict security definer set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('accounts.sign_up(text,text,text)', '3e97b1f1fe74884aadd42c9e8d2f4ae5');
SELECT verify_kit.routine_source('accounts.sign_in(text,text)', 'ca52ebfef03b997b4cd73952a67608ca');

SELECT verify_kit.grants('routine', 'accounts.sign_up(text,text,text)', $$
  PUBLIC    nothing
  anonymous EXECUTE
$$);

SELECT verify_kit.grants('routine', 'accounts.sign_in(text,text)', $$
  PUBLIC    nothing
  anonymous EXECUTE
$$);

SELECT verify_kit.comment('function', 'accounts.sign_up(text,text,text)',
  'Makes a member and returns its id');

SELECT verify_kit.comment('function', 'accounts.sign_in(text,text)',
  'The id of the member, NULL if the address or the password is wrong');

ROLLBACK;
