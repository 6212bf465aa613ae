-- Verify notices:triggers/loan_opened on pg

BEGIN;

SELECT verify_kit.triggers('lending.loan', $$
  loan_opened_notice CONSTRAINT AFTER INSERT ON lending.loan DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.state)::text = 'open'::text)) EXECUTE FUNCTION notices.loan_opened()
$$);

SELECT verify_kit.routine('notices.loan_opened()',
  'function () returns trigger plpgsql security definer set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('notices.loan_opened()', '37542e588b1fb73335e0b6703c1300f8');

SELECT verify_kit.grants('routine', 'notices.loan_opened()', 'PUBLIC nothing');

SELECT verify_kit.comment('function', 'notices.loan_opened()',
  'After insert of a loan: a notice in the member''s language');

ROLLBACK;
