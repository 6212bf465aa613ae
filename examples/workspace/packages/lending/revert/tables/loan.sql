-- Revert lending:tables/loan from pg

BEGIN;

DROP TABLE lending.loan;

COMMIT;
