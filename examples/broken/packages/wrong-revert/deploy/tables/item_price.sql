-- Deploy wrong-revert:tables/item_price to pg

-- requires: schema

BEGIN;

CREATE TABLE stock.item_price (
  item_id integer PRIMARY KEY,
  cents   integer NOT NULL
);

COMMIT;
