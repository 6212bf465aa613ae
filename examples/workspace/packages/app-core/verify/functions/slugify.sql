-- Verify app-core:functions/slugify on pg

BEGIN;

SELECT verify_kit.routine('app.slugify(text)',
  'function (title text) returns text sql immutable strict parallel safe');

SELECT verify_kit.grants('routine', 'app.slugify(text)', 'PUBLIC EXECUTE');

SELECT verify_kit.comment('function', 'app.slugify(text)',
  'Lower-case letters, digits and hyphens, fit for a URL');

DO $verify$
BEGIN
  ASSERT app.slugify(' The City Library! ') = 'the-city-library', 'a title must become a slug';
  ASSERT app.slugify(NULL) IS NULL, 'no title, no slug';
END
$verify$;

ROLLBACK;
