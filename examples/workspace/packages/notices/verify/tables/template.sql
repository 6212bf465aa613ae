-- Verify notices:tables/template on pg

BEGIN;

SELECT verify_kit.relation('notices.template', 'table');

SELECT verify_kit.columns('notices.template', $$
  name    text NOT NULL
  locale  text NOT NULL
  channel notices.channel NOT NULL
  subject app.label NOT NULL
  body    text NOT NULL
$$);

SELECT verify_kit.constraints('notices.template', $$
  template_pkey                PRIMARY KEY (name, locale)
  template_body_says_something CHECK ((body <> ''::text))
$$);

SELECT verify_kit.data_type('notices.channel', 'enum');

SELECT verify_kit.labels('notices.channel', 'email, sms, letter');

SELECT verify_kit.grants('relation', 'notices.template', $$
  administrator DELETE, INSERT, SELECT, UPDATE
  PUBLIC        nothing
$$);

SELECT verify_kit.grants('type', 'notices.channel', 'PUBLIC USAGE');

SELECT verify_kit.comment('type', 'notices.channel', 'How a notice travels');
SELECT verify_kit.comment('table', 'notices.template', 'The words of a notice; {name} stands for a value');

ROLLBACK;
