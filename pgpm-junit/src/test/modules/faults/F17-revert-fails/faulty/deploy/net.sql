-- Deploy f17:net

-- requires: ground:app

CREATE FUNCTION app.net(gross numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE RETURN gross / 1.2;
