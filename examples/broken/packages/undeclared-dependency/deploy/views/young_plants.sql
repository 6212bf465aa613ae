-- Deploy undeclared-dependency:views/young_plants to pg

-- requires: schema

BEGIN;

CREATE VIEW garden.young_plants AS
SELECT name
  FROM garden.plant
 WHERE planted > DATE '2026-01-01';

COMMIT;
