-- Verify accounts:tables/credential on pg

BEGIN;

SELECT verify_kit.relation('accounts_private.credential', 'table');

SELECT verify_kit.columns('accounts_private.credential', $$
  member_id     uuid NOT NULL
  password_hash text NOT NULL
  failed        smallint NOT NULL DEFAULT 0
$$);

SELECT verify_kit.constraints('accounts_private.credential', $$
  credential_pkey          PRIMARY KEY (member_id)
  credential_is_bcrypt     CHECK ((password_hash ~~ '$2_$%'::text))
  credential_member_fkey   FOREIGN KEY (member_id) REFERENCES accounts.member(id) ON DELETE CASCADE
  credential_failed_counts CHECK ((failed >= 0))
$$);

SELECT verify_kit.row_security('accounts_private.credential', 'enabled');

SELECT verify_kit.grants('relation', 'accounts_private.credential', 'PUBLIC nothing');

SELECT verify_kit.comment('table', 'accounts_private.credential', 'What a member signs in with');

ROLLBACK;
