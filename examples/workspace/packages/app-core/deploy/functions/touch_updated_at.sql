-- Deploy app-core:functions/touch_updated_at to pg

-- requires: schema

BEGIN;

CREATE FUNCTION app.touch_updated_at() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
  NEW.updated_at := transaction_timestamp();
  RETURN NEW;
END
$function$;

COMMENT ON FUNCTION app.touch_updated_at() IS 'Before update: the time of the last change';

COMMIT;
