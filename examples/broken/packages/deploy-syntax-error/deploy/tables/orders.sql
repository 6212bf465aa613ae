-- Deploy deploy-syntax-error:tables/orders to pg

-- requires: schema

BEGIN;

CREATE TABLE orders.orders (
  id        integer PRIMARY KEY,
  placed_on date NOT NULL,
);

COMMIT;
