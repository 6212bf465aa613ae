-- Revert incomplete-revert:functions/net from pg

BEGIN;

DROP FUNCTION prices.net(numeric);

COMMIT;
