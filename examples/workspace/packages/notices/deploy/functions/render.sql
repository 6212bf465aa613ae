-- Deploy notices:functions/render to pg

-- requires: schema

BEGIN;

CREATE FUNCTION notices.render(words text, "values" jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  result text := words;
  pair   record;
BEGIN
  FOR pair IN SELECT v.key, v.value FROM jsonb_each_text("values") AS v ORDER BY v.key LOOP
    result := replace(result, format('{%s}', pair.key), COALESCE(pair.value, ''));
  END LOOP;
  RETURN result;
END
$function$;

COMMENT ON FUNCTION notices.render(text, jsonb) IS 'The text with each {name} replaced by its value';

COMMIT;
