-- Deploy catalog:tables/work to pg

-- requires: default_privileges
-- requires: app-core:domains/label
-- requires: app-core:functions/touch_updated_at

BEGIN;

CREATE TABLE catalog.work (
  id           bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT work_pkey PRIMARY KEY,
  title        app.label NOT NULL,
  subtitle     text,
  language     character(3) NOT NULL CONSTRAINT work_language_is_iso639 CHECK (language ~ '^[a-z]{3}$'),
  published_in smallint,
  attributes   public.hstore NOT NULL DEFAULT ''::public.hstore,
  updated_at   timestamptz NOT NULL DEFAULT transaction_timestamp()
);

CREATE INDEX work_attributes ON catalog.work USING gin (attributes);

COMMENT ON TABLE catalog.work IS 'A text, whatever it is printed in';
COMMENT ON COLUMN catalog.work.attributes IS 'What only some works have: series, volume, age';

CREATE TRIGGER work_touch
  BEFORE UPDATE ON catalog.work
  FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();

COMMIT;
