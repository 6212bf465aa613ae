-- Revert notices:tables/message_partitions from pg

BEGIN;

DROP TABLE notices.message_other;

DROP TABLE notices.message_paper;

DROP TABLE notices.message_email;

COMMIT;
