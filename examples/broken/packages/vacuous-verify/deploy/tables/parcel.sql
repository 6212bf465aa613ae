-- Deploy vacuous-verify:tables/parcel to pg

-- requires: schema

BEGIN;

CREATE TABLE parcel.parcel (
  id     integer PRIMARY KEY,
  weight numeric NOT NULL
);

COMMIT;
