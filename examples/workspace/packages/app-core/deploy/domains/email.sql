-- Deploy app-core:domains/email to pg

-- requires: schema

BEGIN;

CREATE DOMAIN app.email AS public.citext
  CONSTRAINT email_has_an_at CHECK (VALUE::text ~ '^[^@[:space:]]+@[^@[:space:]]+$');

COMMENT ON DOMAIN app.email IS 'An e-mail address; case does not matter when comparing';

COMMIT;
