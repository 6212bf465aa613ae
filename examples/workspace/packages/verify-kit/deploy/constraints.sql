-- Deploy verify-kit:constraints to pg

-- requires: expectations

BEGIN;

CREATE FUNCTION verify_kit.constraints_of(owner oid) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT jsonb_object_agg(c.conname, concat(
           pg_get_constraintdef(c.oid),
           CASE WHEN NOT c.convalidated AND pg_get_constraintdef(c.oid) NOT LIKE '%NOT VALID' THEN ' NOT VALID' END,
           (SELECT ' INVALID INDEX'
              FROM pg_index i
             WHERE c.contype IN ('p', 'u', 'x')
               AND i.indexrelid = c.conindid
               AND NOT (i.indisvalid AND i.indisready)),
           (SELECT ' TRIGGERS DISABLED'
              FROM pg_trigger t
             WHERE t.tgconstraint = c.oid
               AND t.tgenabled <> 'O'
             LIMIT 1)))
    FROM pg_constraint c
   WHERE c.contype NOT IN ('n', 't')
     AND owner IN (c.conrelid, c.contypid)
$function$;

CREATE FUNCTION verify_kit.constraints(name text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.expect(
    'constraints of ' || name,
    verify_kit.constraints_of(COALESCE(to_regclass(name)::oid, to_regtype(name)::oid)),
    expected)
$function$;

CREATE FUNCTION verify_kit.indexes_of(relation oid) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT jsonb_object_agg(c.relname, concat(
           CASE WHEN i.indisunique THEN 'UNIQUE ' END,
           substr(pg_get_indexdef(i.indexrelid), position(' USING ' IN pg_get_indexdef(i.indexrelid)) + 1),
           CASE WHEN NOT (i.indisvalid AND i.indisready) THEN ' INVALID' END,
           CASE WHEN i.indisclustered THEN ' CLUSTERED' END))
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid
   WHERE i.indrelid = relation
     AND NOT EXISTS (SELECT FROM pg_constraint k
                      WHERE k.conindid = i.indexrelid
                        AND k.contype IN ('p', 'u', 'x'))
$function$;

CREATE FUNCTION verify_kit.indexes(name text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.expect('indexes of ' || name, verify_kit.indexes_of(to_regclass(name)), expected)
$function$;

COMMIT;
