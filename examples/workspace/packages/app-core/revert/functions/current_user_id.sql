-- Revert app-core:functions/current_user_id from pg

BEGIN;

DROP FUNCTION app.current_user_id();

COMMIT;
