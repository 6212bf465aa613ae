-- Deploy app-core:policies/setting to pg

-- requires: tables/setting

BEGIN;

ALTER TABLE app.setting ENABLE ROW LEVEL SECURITY;

CREATE POLICY setting_read ON app.setting FOR SELECT TO authenticated USING (true);

CREATE POLICY setting_administration ON app.setting FOR ALL TO administrator USING (true) WITH CHECK (true);

GRANT SELECT ON app.setting TO authenticated;

GRANT SELECT, INSERT, UPDATE, DELETE ON app.setting TO administrator;

COMMIT;
