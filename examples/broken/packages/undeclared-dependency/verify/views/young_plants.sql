-- Verify undeclared-dependency:views/young_plants on pg

BEGIN;

SELECT name FROM garden.young_plants WHERE false;

ROLLBACK;
