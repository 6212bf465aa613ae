-- Revert leftover-grant:schema from pg

BEGIN;

DROP SCHEMA wages;

COMMIT;
