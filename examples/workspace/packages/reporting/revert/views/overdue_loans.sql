-- Revert reporting:views/overdue_loans from pg

BEGIN;

DROP VIEW reporting.overdue_loans;

COMMIT;
