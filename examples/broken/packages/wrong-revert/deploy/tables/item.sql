-- Deploy wrong-revert:tables/item to pg

-- requires: schema

BEGIN;

CREATE TABLE stock.item (
  id integer PRIMARY KEY
);

COMMIT;
