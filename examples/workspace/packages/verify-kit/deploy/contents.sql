-- Deploy verify-kit:contents to pg

-- requires: expectations
-- requires: relations

BEGIN;

CREATE FUNCTION verify_kit.reads_of(view oid) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT jsonb_object_agg(u.source, u.columns)
    FROM (SELECT d.refobjid::regclass::text AS source,
                 COALESCE(string_agg(DISTINCT a.attname::text COLLATE "C", ', '), 'rows') AS columns
            FROM pg_rewrite w
            JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass
                            AND d.objid = w.oid
                            AND d.refclassid = 'pg_class'::regclass
                            AND d.refobjid <> view
            LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND a.attnum > 0
           WHERE w.ev_class = view
             AND w.rulename = '_RETURN'
           GROUP BY 1) AS u
$function$;

CREATE FUNCTION verify_kit.reads(name text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.expect('sources of ' || name, verify_kit.reads_of(to_regclass(name)), expected)
$function$;

CREATE FUNCTION verify_kit.has_row(name text, expected jsonb) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  matches bigint;
BEGIN
  PERFORM verify_kit.same(name, CASE WHEN to_regclass(name) IS NOT NULL THEN 'relation' END, 'relation');
  EXECUTE format('SELECT count(*) FROM %s AS t WHERE to_jsonb(t) @> $1', to_regclass(name)) INTO matches USING expected;
  IF matches <> 1 THEN
    RAISE EXCEPTION '%: expected one row like %, found %', name, expected, matches;
  END IF;
END
$function$;

COMMIT;
