-- Revert app-core:domains/email from pg

BEGIN;

DROP DOMAIN app.email;

COMMIT;
