-- Verify accounts:tables/member on pg

BEGIN;

SELECT verify_kit.relation('accounts.member', 'table');

SELECT verify_kit.columns('accounts.member', $$
  id           uuid NOT NULL DEFAULT gen_random_uuid()
  email        app.email NOT NULL
  display_name app.label NOT NULL
  created_at   timestamp with time zone NOT NULL DEFAULT transaction_timestamp()
  updated_at   timestamp with time zone NOT NULL DEFAULT transaction_timestamp()
$$);

SELECT verify_kit.constraints('accounts.member', $$
  member_pkey      PRIMARY KEY (id)
  member_email_key UNIQUE (email)
$$);

SELECT verify_kit.triggers('accounts.member', $$
  member_touch BEFORE UPDATE ON accounts.member FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at()
$$);

SELECT verify_kit.grants('relation', 'accounts.member', 'PUBLIC nothing');

SELECT verify_kit.comment('table', 'accounts.member', 'A person, in one library or in many');
SELECT verify_kit.comment('column', 'accounts.member.email', 'Also the name to sign in with');

ROLLBACK;
