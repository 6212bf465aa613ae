-- Verify app-core:sequences/reference on pg

BEGIN;

SELECT verify_kit.relation('app.reference', 'sequence');

SELECT verify_kit.sequence('app.reference',
  'bigint from 100000 to 9223372036854775807, start 100000, step 1, cache 20');

SELECT verify_kit.routine('app.next_reference(text)',
  'function (prefix text) returns text sql strict security definer set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('app.next_reference(text)', '74758ec09000f865e9df61d04c1be6a1');

SELECT verify_kit.grants('routine', 'app.next_reference(text)', $$
  administrator EXECUTE
  PUBLIC        nothing
  authenticated EXECUTE
$$);

SELECT verify_kit.grants('relation', 'app.reference', 'PUBLIC nothing');

SELECT verify_kit.comment('sequence', 'app.reference', 'Behind app.next_reference');

SELECT verify_kit.comment('function', 'app.next_reference(text)',
  'A new number to tell over the phone, such as LN-100017');

ROLLBACK;
