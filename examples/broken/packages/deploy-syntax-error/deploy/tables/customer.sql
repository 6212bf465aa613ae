-- Deploy deploy-syntax-error:tables/customer to pg

-- requires: schema

BEGIN;

CREATE TABLE orders.customer (
  id integer PRIMARY KEY
);

COMMIT;
