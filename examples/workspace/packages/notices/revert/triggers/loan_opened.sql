-- Revert notices:triggers/loan_opened from pg

BEGIN;

DROP TRIGGER loan_opened_notice ON lending.loan;

DROP FUNCTION notices.loan_opened();

COMMIT;
