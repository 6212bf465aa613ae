-- Revert f08:rules

DROP INDEX app.loan_due_on;
ALTER TABLE app.loan DROP CONSTRAINT due_in_this_century;
DROP TRIGGER set_due ON app.loan;
DROP FUNCTION app.set_due();
