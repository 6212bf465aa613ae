-- Deploy notices:tables/message_partitions to pg

-- requires: tables/message

BEGIN;

CREATE TABLE notices.message_email PARTITION OF notices.message FOR VALUES IN ('email');

CREATE TABLE notices.message_paper PARTITION OF notices.message FOR VALUES IN ('letter');

CREATE TABLE notices.message_other PARTITION OF notices.message DEFAULT;

COMMENT ON TABLE notices.message_other IS 'Until a channel gets a sender';

COMMIT;
