-- Deploy notices:tables/template to pg

-- requires: schema
-- requires: app-core:domains/label

BEGIN;

CREATE TYPE notices.channel AS ENUM ('email', 'sms', 'letter');

COMMENT ON TYPE notices.channel IS 'How a notice travels';

CREATE TABLE notices.template (
  name    text,
  locale  text,
  channel notices.channel NOT NULL,
  subject app.label NOT NULL,
  body    text NOT NULL CONSTRAINT template_body_says_something CHECK (body <> ''),
  CONSTRAINT template_pkey PRIMARY KEY (name, locale)
);

COMMENT ON TABLE notices.template IS 'The words of a notice; {name} stands for a value';

GRANT SELECT, INSERT, UPDATE, DELETE ON notices.template TO administrator;

COMMIT;
