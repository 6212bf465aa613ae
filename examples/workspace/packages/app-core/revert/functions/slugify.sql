-- Revert app-core:functions/slugify from pg

BEGIN;

DROP FUNCTION app.slugify(text);

COMMIT;
