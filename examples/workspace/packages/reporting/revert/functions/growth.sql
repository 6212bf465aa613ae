-- Revert reporting:functions/growth from pg

BEGIN;

DROP AGGREGATE reporting.growth(numeric);

DROP FUNCTION reporting.multiply(numeric, numeric);

COMMIT;
