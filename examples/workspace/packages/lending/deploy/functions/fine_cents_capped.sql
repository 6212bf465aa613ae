-- Deploy lending:functions/fine_cents_capped to pg

-- requires: functions/fine_cents

BEGIN;

CREATE OR REPLACE FUNCTION lending.fine_cents(days_late integer, cents_a_day integer) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
  SELECT LEAST(GREATEST(days_late, 0) * cents_a_day, 2000);
END;

COMMIT;
