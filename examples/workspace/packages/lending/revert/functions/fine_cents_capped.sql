-- Revert lending:functions/fine_cents_capped from pg

BEGIN;

CREATE OR REPLACE FUNCTION lending.fine_cents(days_late integer, cents_a_day integer) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN GREATEST(days_late, 0) * cents_a_day;

COMMIT;
