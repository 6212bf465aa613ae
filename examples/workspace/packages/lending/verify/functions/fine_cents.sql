-- Verify lending:functions/fine_cents on pg

BEGIN;

SELECT verify_kit.routine('lending.fine_cents(integer,integer)',
  'function (days_late integer, cents_a_day integer) returns integer sql immutable strict parallel safe');

SELECT verify_kit.grants('routine', 'lending.fine_cents(integer,integer)', 'PUBLIC EXECUTE');

SELECT verify_kit.comment('function', 'lending.fine_cents(integer,integer)',
  'What being late costs, in cents');

DO $verify$
BEGIN
  ASSERT lending.fine_cents(3, 20) = 60, 'three days must cost three times as much as one';
  ASSERT lending.fine_cents(-3, 20) = 0, 'an early return must cost nothing';
END
$verify$;

ROLLBACK;
