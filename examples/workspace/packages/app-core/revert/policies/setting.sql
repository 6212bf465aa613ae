-- Revert app-core:policies/setting from pg

BEGIN;

REVOKE SELECT, INSERT, UPDATE, DELETE ON app.setting FROM administrator;

REVOKE SELECT ON app.setting FROM authenticated;

DROP POLICY setting_administration ON app.setting;

DROP POLICY setting_read ON app.setting;

ALTER TABLE app.setting DISABLE ROW LEVEL SECURITY;

COMMIT;
