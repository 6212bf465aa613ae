-- Verify accounts:tables/library on pg

BEGIN;

SELECT verify_kit.relation('accounts.library', 'table');

SELECT verify_kit.columns('accounts.library', $$
  id         uuid NOT NULL DEFAULT gen_random_uuid()
  name       app.label NOT NULL
  slug       text GENERATED ALWAYS AS (app.slugify((name)::text)) STORED
  address    accounts.postal_address
  created_at timestamp with time zone NOT NULL DEFAULT transaction_timestamp()
  updated_at timestamp with time zone NOT NULL DEFAULT transaction_timestamp()
$$);

SELECT verify_kit.constraints('accounts.library', $$
  library_pkey       PRIMARY KEY (id)
  library_slug_key   UNIQUE (slug)
  library_has_a_slug CHECK ((slug <> ''::text))
$$);

SELECT verify_kit.triggers('accounts.library', $$
  library_touch BEFORE UPDATE ON accounts.library FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at()
$$);

SELECT verify_kit.grants('relation', 'accounts.library', 'PUBLIC nothing');

SELECT verify_kit.comment('table', 'accounts.library', 'A library that lends with Openshelf');
SELECT verify_kit.comment('column', 'accounts.library.slug', 'In its URL');

SELECT verify_kit.comment('constraint', 'accounts.library.library_has_a_slug',
  'A name of signs only leaves nothing for the URL');

ROLLBACK;
