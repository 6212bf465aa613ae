-- Revert lending:tables/copy from pg

BEGIN;

DROP TABLE lending.copy;

COMMIT;
