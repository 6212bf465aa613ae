-- Verify notices:tables/message_partitions on pg

BEGIN;

SELECT verify_kit.relation('notices.message_email',
  'table, partition of notices.message FOR VALUES IN (''email'')');

SELECT verify_kit.relation('notices.message_paper',
  'table, partition of notices.message FOR VALUES IN (''letter'')');

SELECT verify_kit.relation('notices.message_other', 'table, partition of notices.message DEFAULT');

SELECT verify_kit.columns('notices.message_email', $$
  id         uuid NOT NULL DEFAULT gen_random_uuid()
  channel    notices.channel NOT NULL
  member_id  uuid NOT NULL
  subject    text NOT NULL
  body       text NOT NULL
  written_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  sent_at    timestamp with time zone
$$);

SELECT verify_kit.columns('notices.message_paper', $$
  id         uuid NOT NULL DEFAULT gen_random_uuid()
  channel    notices.channel NOT NULL
  member_id  uuid NOT NULL
  subject    text NOT NULL
  body       text NOT NULL
  written_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  sent_at    timestamp with time zone
$$);

SELECT verify_kit.columns('notices.message_other', $$
  id         uuid NOT NULL DEFAULT gen_random_uuid()
  channel    notices.channel NOT NULL
  member_id  uuid NOT NULL
  subject    text NOT NULL
  body       text NOT NULL
  written_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  sent_at    timestamp with time zone
$$);

SELECT verify_kit.constraints('notices.message_email', $$
  message_email_pkey    PRIMARY KEY (channel, id)
  message_member_fkey   FOREIGN KEY (member_id) REFERENCES accounts.member(id) ON DELETE CASCADE
  message_is_sent_later CHECK ((sent_at >= written_at))
$$);

SELECT verify_kit.constraints('notices.message_paper', $$
  message_paper_pkey    PRIMARY KEY (channel, id)
  message_member_fkey   FOREIGN KEY (member_id) REFERENCES accounts.member(id) ON DELETE CASCADE
  message_is_sent_later CHECK ((sent_at >= written_at))
$$);

SELECT verify_kit.constraints('notices.message_other', $$
  message_other_pkey    PRIMARY KEY (channel, id)
  message_member_fkey   FOREIGN KEY (member_id) REFERENCES accounts.member(id) ON DELETE CASCADE
  message_is_sent_later CHECK ((sent_at >= written_at))
$$);

SELECT verify_kit.indexes('notices.message_email', $$
  message_email_written_at_idx USING btree (written_at) WHERE (sent_at IS NULL)
$$);

SELECT verify_kit.indexes('notices.message_paper', $$
  message_paper_written_at_idx USING btree (written_at) WHERE (sent_at IS NULL)
$$);

SELECT verify_kit.indexes('notices.message_other', $$
  message_other_written_at_idx USING btree (written_at) WHERE (sent_at IS NULL)
$$);

SELECT verify_kit.grants('relation', 'notices.message_email', 'PUBLIC nothing');
SELECT verify_kit.grants('relation', 'notices.message_paper', 'PUBLIC nothing');
SELECT verify_kit.grants('relation', 'notices.message_other', 'PUBLIC nothing');

SELECT verify_kit.comment('table', 'notices.message_other', 'Until a channel gets a sender');

ROLLBACK;
