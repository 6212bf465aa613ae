-- Revert lending:functions/fine_cents from pg

BEGIN;

DROP FUNCTION lending.fine_cents(integer, integer);

COMMIT;
