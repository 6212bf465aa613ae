-- Deploy accounts:tables/library to pg

-- requires: types
-- requires: app-core:domains/label
-- requires: app-core:functions/slugify
-- requires: app-core:functions/touch_updated_at

BEGIN;

CREATE TABLE accounts.library (
  id         uuid DEFAULT gen_random_uuid() CONSTRAINT library_pkey PRIMARY KEY,
  name       app.label NOT NULL,
  slug       text GENERATED ALWAYS AS (app.slugify(name::text)) STORED CONSTRAINT library_slug_key UNIQUE,
  address    accounts.postal_address,
  created_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
  CONSTRAINT library_has_a_slug CHECK (slug <> '')
);

COMMENT ON TABLE accounts.library IS 'A library that lends with Openshelf';
COMMENT ON COLUMN accounts.library.slug IS 'In its URL';
COMMENT ON CONSTRAINT library_has_a_slug ON accounts.library IS 'A name of signs only leaves nothing for the URL';

CREATE TRIGGER library_touch
  BEFORE UPDATE ON accounts.library
  FOR EACH ROW EXECUTE FUNCTION app.touch_updated_at();

COMMIT;
