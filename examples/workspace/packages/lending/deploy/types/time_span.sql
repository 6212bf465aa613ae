-- Deploy lending:types/time_span to pg

-- requires: schema

BEGIN;

CREATE FUNCTION lending.seconds_between(later time, earlier time) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN EXTRACT(epoch FROM later - earlier);

CREATE TYPE lending.time_span AS RANGE (
  subtype = time,
  subtype_diff = lending.seconds_between,
  multirange_type_name = lending.time_spans
);

COMMENT ON TYPE lending.time_span IS 'From when to when on one day';

COMMIT;
