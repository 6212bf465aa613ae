-- Verify notices:tables/message on pg

BEGIN;

SELECT verify_kit.relation('notices.message', 'table partitioned by LIST (channel)');

SELECT verify_kit.columns('notices.message', $$
  id         uuid NOT NULL DEFAULT gen_random_uuid()
  channel    notices.channel NOT NULL
  member_id  uuid NOT NULL
  subject    text NOT NULL
  body       text NOT NULL
  written_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  sent_at    timestamp with time zone
$$);

SELECT verify_kit.constraints('notices.message', $$
  message_pkey          PRIMARY KEY (channel, id)
  message_member_fkey   FOREIGN KEY (member_id) REFERENCES accounts.member(id) ON DELETE CASCADE
  message_is_sent_later CHECK ((sent_at >= written_at))
$$);

SELECT verify_kit.indexes('notices.message', $$
  message_to_send USING btree (written_at) WHERE (sent_at IS NULL)
$$);

SELECT verify_kit.grants('relation', 'notices.message', 'PUBLIC nothing');

SELECT verify_kit.comment('table', 'notices.message',
  'The outbox; each channel has a table and a sender of its own');

ROLLBACK;
