-- Deploy incomplete-revert:functions/net to pg

-- requires: schema

BEGIN;

CREATE FUNCTION prices.net(gross numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE
RETURN gross / 1.19;

CREATE FUNCTION prices.net(gross numeric, rate numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE
RETURN gross / (1 + rate);

COMMIT;
