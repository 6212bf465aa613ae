-- Deploy verify-kit:types to pg

-- requires: relations

BEGIN;

CREATE FUNCTION verify_kit.type_of(type oid) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT concat(
           CASE t.typtype
             WHEN 'e' THEN 'enum'
             WHEN 'c' THEN 'composite'
             WHEN 'd' THEN concat_ws(' ',
               'domain over ' || format_type(t.typbasetype, t.typtypmod),
               CASE WHEN t.typcollation <> b.typcollation THEN 'COLLATE ' || t.typcollation::regcollation END,
               CASE WHEN t.typnotnull THEN 'NOT NULL' END,
               'DEFAULT ' || t.typdefault)
             WHEN 'r' THEN (
               SELECT format('range over %s, multirange %s, difference %s',
                        format_type(r.rngsubtype, NULL), format_type(r.rngmultitypid, NULL), r.rngsubdiff)
                 FROM pg_range r
                WHERE r.rngtypid = t.oid)
             ELSE format('type of kind %s', t.typtype)
           END,
           verify_kit.owner_remark(t.typowner, t.typnamespace))
    FROM pg_type t
    LEFT JOIN pg_type b ON b.oid = t.typbasetype
   WHERE t.oid = type
$function$;

CREATE FUNCTION verify_kit.data_type(name text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.same('type ' || name, verify_kit.type_of(to_regtype(name)), expected)
$function$;

-- These labels in this order; a later change may have added others.
CREATE FUNCTION verify_kit.labels(name text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.same(
    'labels of ' || name,
    (SELECT string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)
       FROM pg_enum e
      WHERE e.enumtypid = to_regtype(name)
        AND e.enumlabel = ANY (string_to_array(expected, ', '))),
    expected)
$function$;

COMMIT;
