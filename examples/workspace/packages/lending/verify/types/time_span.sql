-- Verify lending:types/time_span on pg

BEGIN;

SELECT verify_kit.data_type('lending.time_span',
  'range over time without time zone, multirange lending.time_spans, difference lending.seconds_between');

SELECT verify_kit.routine('lending.seconds_between(time without time zone,time without time zone)',
  'function (later time without time zone, earlier time without time zone) returns double precision sql immutable strict parallel safe');

SELECT verify_kit.grants('routine', 'lending.seconds_between(time without time zone,time without time zone)', 'PUBLIC EXECUTE');
SELECT verify_kit.grants('type', 'lending.time_span', 'PUBLIC USAGE');

SELECT verify_kit.comment('type', 'lending.time_span', 'From when to when on one day');

DO $verify$
BEGIN
  ASSERT lending.seconds_between('10:01', '10:00') = 60, 'a minute must be 60 seconds';
END
$verify$;

ROLLBACK;
