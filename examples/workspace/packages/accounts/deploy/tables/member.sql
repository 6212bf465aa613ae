-- Deploy accounts:tables/member to pg

-- requires: schema
-- requires: app-core:domains/email
-- requires: app-core:domains/label
-- requires: app-core:functions/touch_updated_at

BEGIN;

CREATE TABLE accounts.member (
  id           uuid DEFAULT gen_random_uuid() CONSTRAINT member_pkey PRIMARY KEY,
  email        app.email NOT NULL CONSTRAINT member_email_key UNIQUE,
  display_name app.label NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT transaction_timestamp(),
  updated_at   timestamptz NOT NULL DEFAULT transaction_timestamp()
);

COMMENT ON TABLE accounts.member IS 'A person, in one library or in many';
COMMENT ON COLUMN accounts.member.email IS 'Also the name to sign in with';

CREATE TRIGGER member_touch
  BEFORE UPDATE ON accounts.member
  FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();

COMMIT;
