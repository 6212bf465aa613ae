-- Revert lending:types/loan_state from pg

BEGIN;

DROP TYPE lending.loan_state;

COMMIT;
