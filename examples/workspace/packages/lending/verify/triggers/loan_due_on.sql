-- Verify lending:triggers/loan_due_on on pg

BEGIN;

SELECT verify_kit.triggers('lending.loan', $$
  loan_due_on BEFORE INSERT ON lending.loan FOR EACH ROW EXECUTE FUNCTION lending.set_due_on()
$$);

SELECT verify_kit.routine('lending.set_due_on()',
  'function () returns trigger plpgsql set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('lending.set_due_on()', '323bb6e642e87f7b4dc9205f9677d11a');

SELECT verify_kit.grants('routine', 'lending.set_due_on()', 'PUBLIC EXECUTE');

SELECT verify_kit.comment('function', 'lending.set_due_on()',
  'Before insert: lending.days after the day of the loan, unless given');

ROLLBACK;
