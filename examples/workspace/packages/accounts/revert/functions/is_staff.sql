-- Revert accounts:functions/is_staff from pg

BEGIN;

DROP FUNCTION accounts.is_staff(uuid);

COMMIT;
