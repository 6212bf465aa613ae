-- Revert lending:functions/lend from pg

BEGIN;

DROP PROCEDURE lending.take_back(bigint);

DROP FUNCTION lending.lend(bigint, uuid);

COMMIT;
