-- Revert wrong-revert:tables/item_price from pg

BEGIN;

DROP TABLE stock.item;

COMMIT;
