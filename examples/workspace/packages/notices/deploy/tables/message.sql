-- Deploy notices:tables/message to pg

-- requires: tables/template
-- requires: accounts:tables/member
-- requires: accounts:columns/member_locale

BEGIN;

CREATE TABLE notices.message (
  id         uuid NOT NULL DEFAULT gen_random_uuid(),
  channel    notices.channel NOT NULL,
  member_id  uuid NOT NULL CONSTRAINT message_member_fkey REFERENCES accounts.member (id) ON DELETE CASCADE,
  subject    text NOT NULL,
  body       text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  sent_at    timestamptz,
  CONSTRAINT message_pkey PRIMARY KEY (channel, id),
  CONSTRAINT message_is_sent_later CHECK (sent_at >= written_at)
)
PARTITION BY LIST (channel);

CREATE INDEX message_to_send ON notices.message (written_at) WHERE sent_at IS NULL;

COMMENT ON TABLE notices.message IS 'The outbox; each channel has a table and a sender of its own';

COMMIT;
