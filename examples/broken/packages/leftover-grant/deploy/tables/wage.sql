-- Deploy leftover-grant:tables/wage to pg

-- requires: schema

BEGIN;

CREATE TABLE wages.wage (
  person text PRIMARY KEY,
  cents  integer NOT NULL
);

COMMIT;
