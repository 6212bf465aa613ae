-- Verify reporting:functions/growth on pg

BEGIN;

SELECT verify_kit.routine('reporting.multiply(numeric,numeric)',
  'function (so_far numeric, factor numeric) returns numeric sql immutable parallel safe');

SELECT verify_kit.routine('reporting.growth(numeric)',
  'aggregate (factor numeric) returns numeric immutable parallel safe sfunc reporting.multiply(numeric,numeric) stype numeric initcond 1');

SELECT verify_kit.grants('routine', 'reporting.multiply(numeric,numeric)', $$
  administrator EXECUTE
  PUBLIC        EXECUTE
$$);

SELECT verify_kit.grants('routine', 'reporting.growth(numeric)', $$
  administrator EXECUTE
  PUBLIC        EXECUTE
$$);

SELECT verify_kit.comment('function', 'reporting.multiply(numeric,numeric)', 'One step of reporting.growth');

SELECT verify_kit.comment('aggregate', 'reporting.growth(numeric)',
  'The product of monthly growth; months without a number count as none');

DO $verify$
BEGIN
  ASSERT (SELECT reporting.growth(f) FROM (VALUES (1.5), (NULL), (2)) AS m (f)) = 3, 'growth must multiply';
END
$verify$;

ROLLBACK;
