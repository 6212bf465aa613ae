-- Revert lending:tables/opening_hours from pg

BEGIN;

DROP TABLE lending.opening_hours;

COMMIT;
