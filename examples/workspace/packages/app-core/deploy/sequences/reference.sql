-- Deploy app-core:sequences/reference to pg

-- requires: schema

BEGIN;

CREATE SEQUENCE app.reference AS bigint START WITH 100000 MINVALUE 100000 INCREMENT BY 1 CACHE 20;

COMMENT ON SEQUENCE app.reference IS 'Behind app.next_reference';

CREATE FUNCTION app.next_reference(prefix text) RETURNS text
LANGUAGE sql VOLATILE STRICT
AS $function$
  SELECT pg_catalog.format('%s-%s', prefix, pg_catalog.nextval('app.reference'::pg_catalog.regclass))
$function$;

COMMENT ON FUNCTION app.next_reference(text) IS 'A new number to tell over the phone, such as LN-100017';

COMMIT;
