-- Revert leftover-grant:tables/wage from pg

BEGIN;

DROP TABLE wages.wage;

COMMIT;
