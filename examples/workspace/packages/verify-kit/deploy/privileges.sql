-- Deploy verify-kit:privileges to pg

-- requires: expectations

BEGIN;

CREATE FUNCTION verify_kit.acl_facts(acl aclitem[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT COALESCE(jsonb_object_agg(g.grantee, g.privileges), '{}'::jsonb)
    FROM (SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee) END AS grantee,
                 string_agg(x.privilege_type || CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END, ', '
                   ORDER BY x.privilege_type COLLATE "C") AS privileges
            FROM aclexplode(acl) AS x
           GROUP BY 1) AS g
$function$;

-- NULL in the catalog means the default; a column has none of its own.
CREATE FUNCTION verify_kit.grants_of(kind text, name text) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.acl_facts(COALESCE(n.nspacl, acldefault('n', n.nspowner)))
    FROM pg_namespace n
   WHERE kind = 'schema' AND n.nspname = name
  UNION ALL
  SELECT verify_kit.acl_facts(COALESCE(c.relacl,
           acldefault((CASE WHEN c.relkind = 'S' THEN 's' ELSE 'r' END)::"char", c.relowner)))
    FROM pg_class c
   WHERE kind = 'relation' AND c.oid = to_regclass(name)
  UNION ALL
  SELECT verify_kit.acl_facts(COALESCE(p.proacl, acldefault('f', p.proowner)))
    FROM pg_proc p
   WHERE kind = 'routine' AND p.oid = to_regprocedure(name)
  UNION ALL
  SELECT verify_kit.acl_facts(COALESCE(t.typacl, acldefault('T', t.typowner)))
    FROM pg_type t
   WHERE kind = 'type' AND t.oid = to_regtype(name)
  UNION ALL
  SELECT verify_kit.acl_facts(a.attacl)
    FROM pg_attribute a
   WHERE kind = 'column'
     AND a.attrelid = to_regclass(regexp_replace(name, '\.[^.]+$', ''))
     AND a.attname = substring(name FROM '[^.]+$')
     AND NOT a.attisdropped
$function$;

-- A line is a role and exactly what it may do: "authenticated SELECT, UPDATE", "PUBLIC nothing".
CREATE FUNCTION verify_kit.grants(kind text, name text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.expect(
    format('grants on %s %s', kind, name),
    (SELECT jsonb_object_agg(m[1], 'nothing') FROM regexp_matches(expected, '^\s*(\S+)', 'gn') AS m)
      || verify_kit.grants_of(kind, name),
    expected)
$function$;

CREATE FUNCTION verify_kit.default_privileges(schema text, kind text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.expect(
    format('default privileges on %s in %s', kind, schema),
    (SELECT verify_kit.acl_facts(d.defaclacl)
       FROM pg_default_acl d
       JOIN pg_namespace n ON n.oid = d.defaclnamespace AND n.nspowner = d.defaclrole
      WHERE n.nspname = schema
        AND d.defaclobjtype = CASE kind WHEN 'tables' THEN 'r' WHEN 'sequences' THEN 'S'
                                        WHEN 'functions' THEN 'f' WHEN 'types' THEN 'T' END),
    expected)
$function$;

COMMIT;
