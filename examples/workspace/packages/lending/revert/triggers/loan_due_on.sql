-- Revert lending:triggers/loan_due_on from pg

BEGIN;

DROP TRIGGER loan_due_on ON lending.loan;

DROP FUNCTION lending.set_due_on();

COMMIT;
