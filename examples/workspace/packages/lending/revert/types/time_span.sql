-- Revert lending:types/time_span from pg

BEGIN;

DROP TYPE lending.time_span;

DROP FUNCTION lending.seconds_between(time, time);

COMMIT;
