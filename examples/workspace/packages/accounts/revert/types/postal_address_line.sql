-- Revert accounts:types/postal_address_line from pg

BEGIN;

ALTER TYPE accounts.postal_address DROP ATTRIBUTE line2;

COMMIT;
