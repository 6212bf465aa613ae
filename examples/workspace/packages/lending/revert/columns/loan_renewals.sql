-- Revert lending:columns/loan_renewals from pg

BEGIN;

ALTER TABLE lending.loan
  DROP CONSTRAINT loan_renewals_count,
  DROP COLUMN renewals;

COMMIT;
