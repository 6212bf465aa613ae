-- Deploy app-core:functions/slugify to pg

-- requires: schema

BEGIN;

CREATE FUNCTION app.slugify(title text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $function$
  SELECT pg_catalog.btrim(pg_catalog.regexp_replace(pg_catalog.lower(title), '[^a-z0-9]+', '-', 'g'), '-')
$function$;

COMMENT ON FUNCTION app.slugify(text) IS 'Lower-case letters, digits and hyphens, fit for a URL';

COMMIT;
