-- Deploy app-core:functions/setting to pg

-- requires: tables/setting

BEGIN;

CREATE FUNCTION app.setting(key text) RETURNS jsonb
LANGUAGE sql STABLE STRICT PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT s.value FROM app.setting AS s WHERE s.key = setting.key
$function$;

COMMENT ON FUNCTION app.setting(text) IS 'The value of one setting, NULL if there is none';

REVOKE EXECUTE ON FUNCTION app.setting(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION app.setting(text) TO authenticated, administrator;

COMMIT;
