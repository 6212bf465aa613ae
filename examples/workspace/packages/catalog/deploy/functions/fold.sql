-- Deploy catalog:functions/fold to pg

-- requires: schema

BEGIN;

-- unaccent is only STABLE because its dictionary could change; ours does not.
CREATE FUNCTION catalog.fold(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT lower(public.unaccent('public.unaccent'::regdictionary, words))
$function$;

COMMENT ON FUNCTION catalog.fold(text) IS 'For comparing: no capitals, no accents';

COMMIT;
