-- Revert app-core:domains/label from pg

BEGIN;

DROP DOMAIN app.label;

COMMIT;
