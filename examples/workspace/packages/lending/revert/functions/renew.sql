-- Revert lending:functions/renew from pg

BEGIN;

DROP FUNCTION lending.renew(text);

COMMIT;
