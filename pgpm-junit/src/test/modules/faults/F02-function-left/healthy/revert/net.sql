-- Revert f02:net

DROP FUNCTION app.net(integer);
DROP FUNCTION app.net(numeric);
