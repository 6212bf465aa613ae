-- Verify lending:columns/loan_renewals on pg

BEGIN;

SELECT verify_kit.columns('lending.loan', $$
  renewals smallint NOT NULL DEFAULT 0
$$);

SELECT verify_kit.constraints('lending.loan', $$
  loan_renewals_count CHECK (((renewals >= 0) AND (renewals <= 12)))
$$);

SELECT verify_kit.comment('column', 'lending.loan.renewals', 'How often it was renewed');

ROLLBACK;
