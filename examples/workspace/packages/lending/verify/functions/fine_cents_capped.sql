-- Verify lending:functions/fine_cents_capped on pg

BEGIN;

SELECT verify_kit.routine('lending.fine_cents(integer,integer)',
  'function (days_late integer, cents_a_day integer) returns integer sql immutable strict parallel safe');

DO $verify$
BEGIN
  ASSERT lending.fine_cents(1000, 20) = 2000, 'a fine must not grow above 20 euros';
  ASSERT lending.fine_cents(3, 20) = 60, 'a small fine must stay as it was';
END
$verify$;

ROLLBACK;
