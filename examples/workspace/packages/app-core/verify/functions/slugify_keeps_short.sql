-- Verify app-core:functions/slugify_keeps_short on pg

BEGIN;

SELECT verify_kit.routine_source('app.slugify(text)', '4eb2705843f09fb3f03b1b8e5f6432e5');

SELECT verify_kit.routine('app.slugify(text)', 'function (title text) returns text sql immutable strict parallel safe');

DO $verify$
BEGIN
  ASSERT app.slugify(pg_catalog.repeat('ab ', 40)) = pg_catalog.repeat('ab-', 19) || 'ab', 'a slug must end after 60 characters, not in a hyphen';
  ASSERT app.slugify('Étage 2') = 'tage-2', 'a short title must stay as it was';
END
$verify$;

ROLLBACK;
