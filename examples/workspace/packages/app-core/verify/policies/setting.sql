-- Verify app-core:policies/setting on pg

BEGIN;

SELECT verify_kit.row_security('app.setting', 'enabled');

SELECT verify_kit.policies('app.setting', $$
  setting_read           PERMISSIVE FOR SELECT TO authenticated USING (true)
  setting_administration PERMISSIVE FOR ALL TO administrator USING (true) WITH CHECK (true)
$$);

SELECT verify_kit.grants('relation', 'app.setting', $$
  administrator DELETE, INSERT, SELECT, UPDATE
  authenticated SELECT
$$);

ROLLBACK;
