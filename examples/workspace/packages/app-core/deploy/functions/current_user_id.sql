-- Deploy app-core:functions/current_user_id to pg

-- requires: schema

BEGIN;

-- NULL for anonymous requests: the claim is then absent or empty.
CREATE FUNCTION app.current_user_id() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN NULLIF(pg_catalog.current_setting('jwt.claims.user_id', true), '')::uuid;

COMMENT ON FUNCTION app.current_user_id() IS 'The member who is asking; NULL when nobody has signed in';

REVOKE EXECUTE ON FUNCTION app.current_user_id() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION app.current_user_id() TO anonymous, authenticated, administrator;

COMMIT;
