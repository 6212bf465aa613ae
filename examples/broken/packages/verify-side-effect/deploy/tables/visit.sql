-- Deploy verify-side-effect:tables/visit to pg

-- requires: schema

BEGIN;

CREATE TABLE visits.visit (
  id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  page text NOT NULL
);

COMMIT;
