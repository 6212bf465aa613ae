-- Deploy app-core:tables/setting to pg

-- requires: domains/label
-- requires: functions/touch_updated_at

BEGIN;

CREATE TABLE app.setting (
  key         text CONSTRAINT setting_pkey PRIMARY KEY,
  value       jsonb NOT NULL,
  description app.label NOT NULL,
  updated_at  timestamptz,
  CONSTRAINT setting_key_is_dotted CHECK (key ~ '^[a-z]+[.][a-z_]+$')
);

COMMENT ON TABLE app.setting IS 'What an operator may tune; each module brings its own rows';
COMMENT ON COLUMN app.setting.key IS 'module.name';
COMMENT ON COLUMN app.setting.updated_at IS 'NULL while the value is the one that it came with';

CREATE TRIGGER setting_touch
  BEFORE UPDATE ON app.setting
  FOR EACH ROW
  WHEN (OLD.value IS DISTINCT FROM NEW.value)
  EXECUTE FUNCTION app.touch_updated_at();

COMMIT;
