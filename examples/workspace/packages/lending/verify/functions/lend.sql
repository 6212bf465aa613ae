-- Verify lending:functions/lend on pg

BEGIN;

SELECT verify_kit.routine('lending.lend(bigint,uuid)',
  'function (copy_id bigint, member_id uuid) returns lending.loan sql strict set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine('lending.take_back(bigint)',
  'procedure (IN copy_id bigint) plpgsql set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('lending.lend(bigint,uuid)', '2ed32058a5293fd1286a4903af4213cf');
SELECT verify_kit.routine_source('lending.take_back(bigint)', 'b016455047efd39ccc4dad568812a19b');

SELECT verify_kit.grants('routine', 'lending.lend(bigint,uuid)', $$
  PUBLIC        nothing
  authenticated EXECUTE
$$);

SELECT verify_kit.grants('routine', 'lending.take_back(bigint)', $$
  PUBLIC        nothing
  authenticated EXECUTE
$$);

SELECT verify_kit.comment('function', 'lending.lend(bigint,uuid)', 'Hands a copy to a member');
SELECT verify_kit.comment('procedure', 'lending.take_back(bigint)', 'Takes a copy back from whoever has it');

ROLLBACK;
