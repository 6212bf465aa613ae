-- Deploy verify-kit:relations to pg

-- requires: expectations

BEGIN;

-- The owner of a schema owns all that is in it, and the owner of the kit owns all schemas.
CREATE FUNCTION verify_kit.owner_remark(owner oid, schema oid) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT ', owned by ' || pg_get_userbyid(owner)
    FROM pg_namespace n
   WHERE n.oid = schema
     AND n.nspowner <> owner
$function$;

CREATE FUNCTION verify_kit.schema(name text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.same(
    'schema ' || name,
    (SELECT 'schema' || COALESCE(verify_kit.owner_remark(n.nspowner, 'verify_kit'::regnamespace), '')
       FROM pg_namespace n
      WHERE n.nspname = name),
    'schema')
$function$;

CREATE FUNCTION verify_kit.relation_of(relation oid) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT concat(
           CASE c.relkind
             WHEN 'r' THEN 'table'
             WHEN 'p' THEN 'table partitioned by ' || pg_get_partkeydef(c.oid)
             WHEN 'v' THEN 'view'
             WHEN 'm' THEN 'materialized view'
             WHEN 'S' THEN 'sequence'
             WHEN 'c' THEN 'composite type'
             ELSE format('relation of kind %s', c.relkind)
           END,
           (SELECT format(', partition of %s %s', i.inhparent::regclass, pg_get_expr(c.relpartbound, c.oid))
              FROM pg_inherits i
             WHERE i.inhrelid = c.oid
               AND c.relispartition),
           CASE WHEN c.relpersistence <> 'p' THEN ', not permanent' END,
           CASE WHEN NOT c.relispopulated THEN ', not populated' END,
           ', with (' || array_to_string(c.reloptions, ', ') || ')',
           verify_kit.owner_remark(c.relowner, c.relnamespace))
    FROM pg_class c
   WHERE c.oid = relation
$function$;

CREATE FUNCTION verify_kit.relation(name text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.same(name, verify_kit.relation_of(to_regclass(name)), expected)
$function$;

CREATE FUNCTION verify_kit.row_security(name text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.same(
    'row security of ' || name,
    (SELECT CASE WHEN c.relrowsecurity THEN 'enabled' ELSE 'disabled' END
            || CASE WHEN c.relforcerowsecurity THEN ', forced' ELSE '' END
       FROM pg_class c
      WHERE c.oid = to_regclass(name)),
    expected)
$function$;

CREATE FUNCTION verify_kit.replica_identity(name text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.same(
    'replica identity of ' || name,
    (SELECT CASE c.relreplident WHEN 'd' THEN 'default' WHEN 'f' THEN 'full' WHEN 'i' THEN 'index' ELSE 'nothing' END
       FROM pg_class c
      WHERE c.oid = to_regclass(name)),
    expected)
$function$;

COMMIT;
