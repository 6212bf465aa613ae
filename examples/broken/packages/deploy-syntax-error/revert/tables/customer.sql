-- Revert deploy-syntax-error:tables/customer from pg

BEGIN;

DROP TABLE orders.customer;

COMMIT;
