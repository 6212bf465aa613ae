-- Verify catalog:tables/work on pg

BEGIN;

SELECT verify_kit.relation('catalog.work', 'table');

SELECT verify_kit.columns('catalog.work', $$
  id           bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  title        app.label NOT NULL
  subtitle     text
  language     character(3) NOT NULL
  published_in smallint
  attributes   public.hstore NOT NULL DEFAULT ''::public.hstore
  updated_at   timestamp with time zone NOT NULL DEFAULT transaction_timestamp()
$$);

SELECT verify_kit.constraints('catalog.work', $$
  work_pkey               PRIMARY KEY (id)
  work_language_is_iso639 CHECK ((language ~ '^[a-z]{3}$'::text))
$$);

SELECT verify_kit.indexes('catalog.work', $$
  work_attributes USING gin (attributes)
$$);

SELECT verify_kit.triggers('catalog.work', $$
  work_touch BEFORE UPDATE ON catalog.work FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at()
$$);

SELECT verify_kit.grants('relation', 'catalog.work_id_seq', 'administrator USAGE');

SELECT verify_kit.grants('relation', 'catalog.work', $$
  anonymous     SELECT
  administrator DELETE, INSERT, SELECT, UPDATE
  authenticated SELECT
  PUBLIC        nothing
$$);

SELECT verify_kit.comment('table', 'catalog.work', 'A text, whatever it is printed in');

SELECT verify_kit.comment('column', 'catalog.work.attributes',
  'What only some works have: series, volume, age');

ROLLBACK;
