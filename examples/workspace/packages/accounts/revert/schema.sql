-- Revert accounts:schema from pg

BEGIN;

DROP SCHEMA accounts_private;

DROP SCHEMA accounts;

COMMIT;
