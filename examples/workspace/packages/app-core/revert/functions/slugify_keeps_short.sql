-- Revert app-core:functions/slugify_keeps_short from pg

BEGIN;

CREATE OR REPLACE FUNCTION app.slugify(title text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $function$
  SELECT pg_catalog.btrim(pg_catalog.regexp_replace(pg_catalog.lower(title), '[^a-z0-9]+', '-', 'g'), '-')
$function$;

COMMIT;
