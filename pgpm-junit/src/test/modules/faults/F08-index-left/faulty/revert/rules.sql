-- Revert f08:rules

DROP TRIGGER set_due ON app.loan;
DROP FUNCTION app.set_due();
