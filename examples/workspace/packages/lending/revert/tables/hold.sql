-- Revert lending:tables/hold from pg

BEGIN;

DROP TABLE lending.hold;

COMMIT;
