-- Revert wrong-revert:tables/item from pg

BEGIN;

DROP TABLE stock.item;

COMMIT;
