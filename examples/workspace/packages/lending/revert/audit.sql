-- Revert lending:audit from pg

BEGIN;

ALTER TABLE lending.loan REPLICA IDENTITY DEFAULT;

DROP TRIGGER loan_audit ON lending.loan;

COMMIT;
