-- Revert lending:tables/room_booking from pg

BEGIN;

DROP TABLE lending.room_booking;

DROP TABLE lending.room;

COMMIT;
