-- Deploy accounts:tables/credential to pg

-- requires: tables/member

BEGIN;

CREATE TABLE accounts_private.credential (
  member_id     uuid CONSTRAINT credential_pkey PRIMARY KEY
                CONSTRAINT credential_member_fkey REFERENCES accounts.member (id) ON DELETE CASCADE,
  password_hash text NOT NULL CONSTRAINT credential_is_bcrypt CHECK (password_hash LIKE '$2_$%'),
  failed        smallint NOT NULL DEFAULT 0 CONSTRAINT credential_failed_counts CHECK (failed >= 0)
);

COMMENT ON TABLE accounts_private.credential IS 'What a member signs in with';

ALTER TABLE accounts_private.credential ENABLE ROW LEVEL SECURITY;

COMMIT;
