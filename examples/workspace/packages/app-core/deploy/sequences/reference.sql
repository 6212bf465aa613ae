-- Deploy app-core:sequences/reference to pg

-- requires: schema

BEGIN;

CREATE SEQUENCE app.reference AS bigint START WITH 100000 MINVALUE 100000 INCREMENT BY 1 CACHE 20;

COMMENT ON SEQUENCE app.reference IS 'Behind app.next_reference';

CREATE FUNCTION app.next_reference(prefix text) RETURNS text
LANGUAGE sql VOLATILE STRICT SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT format('%s-%s', prefix, nextval('app.reference'::regclass))
$function$;

COMMENT ON FUNCTION app.next_reference(text) IS 'A new number to tell over the phone, such as LN-100017';

REVOKE EXECUTE ON FUNCTION app.next_reference(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION app.next_reference(text) TO authenticated, administrator;

COMMIT;
