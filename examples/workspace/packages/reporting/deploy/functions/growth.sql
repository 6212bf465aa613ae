-- Deploy reporting:functions/growth to pg

-- requires: default_privileges

BEGIN;

CREATE FUNCTION reporting.multiply(so_far numeric, factor numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN so_far * COALESCE(factor, 1);

COMMENT ON FUNCTION reporting.multiply(numeric, numeric) IS 'One step of reporting.growth';

CREATE AGGREGATE reporting.growth(factor numeric) (
  SFUNC = reporting.multiply,
  STYPE = numeric,
  INITCOND = '1',
  PARALLEL = safe
);

COMMENT ON AGGREGATE reporting.growth(numeric) IS 'The product of monthly growth; months without a number count as none';

COMMIT;
