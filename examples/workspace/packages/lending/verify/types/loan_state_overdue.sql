-- Verify lending:types/loan_state_overdue on pg

BEGIN;

SELECT verify_kit.labels('lending.loan_state', 'open, overdue, returned, lost');

SELECT verify_kit.data_type('lending.loan_state', 'enum');

SELECT verify_kit.grants('type', 'lending.loan_state', 'PUBLIC USAGE');

SELECT verify_kit.comment('type', 'lending.loan_state', 'What has become of a loan');

SELECT verify_kit.columns('lending.loan', $$
  state lending.loan_state NOT NULL DEFAULT 'open'::lending.loan_state
$$);

SELECT verify_kit.constraints('lending.loan', $$
  loan_returned_has_a_day CHECK ((((state)::text = 'returned'::text) = (returned_on IS NOT NULL)))
$$);

ROLLBACK;
