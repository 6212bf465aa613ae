-- Verify catalog:functions/isbn_is_valid on pg

BEGIN;

SELECT verify_kit.routine('catalog.isbn_is_valid(text)',
  'function (isbn text) returns boolean sql immutable strict parallel safe');

SELECT verify_kit.grants('routine', 'catalog.isbn_is_valid(text)', 'PUBLIC EXECUTE');

SELECT verify_kit.comment('function', 'catalog.isbn_is_valid(text)',
  'Thirteen digits with the right check digit');

DO $verify$
BEGIN
  ASSERT catalog.isbn_is_valid('9780306406157'), 'a valid ISBN must pass';
  ASSERT NOT catalog.isbn_is_valid('9780306406158'), 'a wrong check digit must not pass';
  ASSERT NOT catalog.isbn_is_valid('978-0306406157'), 'hyphens must not pass';
END
$verify$;

ROLLBACK;
