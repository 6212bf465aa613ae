-- Deploy undeclared-dependency:tables/plant to pg

-- requires: schema

BEGIN;

CREATE TABLE garden.plant (
  name    text PRIMARY KEY,
  planted date NOT NULL
);

COMMIT;
