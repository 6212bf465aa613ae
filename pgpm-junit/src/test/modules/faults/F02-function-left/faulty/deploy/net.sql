-- Deploy f02:net

-- requires: ground:app

CREATE OR REPLACE FUNCTION app.net(gross numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE RETURN gross / 1.2;
CREATE OR REPLACE FUNCTION app.net(gross integer) RETURNS numeric
    LANGUAGE sql IMMUTABLE RETURN gross / 1.2;
