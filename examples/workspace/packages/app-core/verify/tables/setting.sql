-- Verify app-core:tables/setting on pg

BEGIN;

SELECT verify_kit.relation('app.setting', 'table');

SELECT verify_kit.columns('app.setting', $$
  key         text NOT NULL
  value       jsonb NOT NULL
  description app.label NOT NULL
  updated_at  timestamp with time zone
$$);

SELECT verify_kit.constraints('app.setting', $$
  setting_pkey          PRIMARY KEY (key)
  setting_key_is_dotted CHECK ((key ~ '^[a-z]+[.][a-z_]+$'::text))
$$);

SELECT verify_kit.triggers('app.setting', $$
  setting_touch BEFORE UPDATE ON app.setting FOR EACH ROW WHEN ((old.value IS DISTINCT FROM new.value)) EXECUTE FUNCTION app.touch_updated_at()
$$);

SELECT verify_kit.grants('relation', 'app.setting', 'PUBLIC nothing');

SELECT verify_kit.comment('table', 'app.setting',
  'What an operator may tune; each module brings its own rows');

SELECT verify_kit.comment('column', 'app.setting.key', 'module.name');

SELECT verify_kit.comment('column', 'app.setting.updated_at',
  'NULL while the value is the one that it came with');

ROLLBACK;
