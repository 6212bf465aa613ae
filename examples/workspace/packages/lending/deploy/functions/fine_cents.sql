-- Deploy lending:functions/fine_cents to pg

-- requires: schema

BEGIN;

CREATE FUNCTION lending.fine_cents(days_late integer, cents_a_day integer) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN GREATEST(days_late, 0) * cents_a_day;

COMMENT ON FUNCTION lending.fine_cents(integer, integer) IS 'What being late costs, in cents';

COMMIT;
