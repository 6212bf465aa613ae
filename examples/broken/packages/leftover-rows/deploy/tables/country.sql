-- Deploy leftover-rows:tables/country to pg

-- requires: schema

BEGIN;

CREATE TABLE lookup.country (
  code character(2) PRIMARY KEY,
  name text NOT NULL
);

COMMIT;
