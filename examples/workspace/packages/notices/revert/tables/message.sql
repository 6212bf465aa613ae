-- Revert notices:tables/message from pg

BEGIN;

DROP TABLE notices.message;

COMMIT;
