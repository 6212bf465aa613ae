-- Revert app-core:tables/setting from pg

BEGIN;

DROP TABLE app.setting;

COMMIT;
