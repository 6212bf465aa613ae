-- Deploy f11b:mail

-- requires: ground:app

CREATE EXTENSION IF NOT EXISTS citext;
CREATE TABLE app.mail (address public.citext PRIMARY KEY);
