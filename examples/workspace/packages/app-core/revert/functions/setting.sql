-- Revert app-core:functions/setting from pg

BEGIN;

DROP FUNCTION app.setting(text);

COMMIT;
