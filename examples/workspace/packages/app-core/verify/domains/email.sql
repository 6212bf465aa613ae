-- Verify app-core:domains/email on pg

BEGIN;

SELECT verify_kit.constraints('app.email', $$
  email_has_an_at CHECK (((VALUE)::text ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text))
$$);

SELECT verify_kit.data_type('app.email', 'domain over public.citext');

SELECT verify_kit.grants('type', 'app.email', 'PUBLIC USAGE');

SELECT verify_kit.comment('type', 'app.email', 'An e-mail address; case does not matter when comparing');

ROLLBACK;
