-- Revert leftover-rows:tables/country from pg

BEGIN;

DROP TABLE lookup.country;

COMMIT;
