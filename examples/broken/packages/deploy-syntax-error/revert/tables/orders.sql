-- Revert deploy-syntax-error:tables/orders from pg

BEGIN;

DROP TABLE orders.orders;

COMMIT;
