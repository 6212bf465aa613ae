-- Revert accounts:types from pg

BEGIN;

DROP TYPE accounts.postal_address;

DROP TYPE accounts.membership_role;

COMMIT;
