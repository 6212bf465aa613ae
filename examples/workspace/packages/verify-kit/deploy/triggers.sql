-- Deploy verify-kit:triggers to pg

-- requires: expectations

BEGIN;

CREATE FUNCTION verify_kit.triggers_of(relation oid) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT jsonb_object_agg(t.tgname, concat(
           regexp_replace(pg_get_triggerdef(t.oid), '^CREATE (CONSTRAINT )?TRIGGER \S+ ', '\1'),
           CASE WHEN t.tgenabled <> 'O' THEN ' NOT ENABLED: ' || t.tgenabled::text END))
    FROM pg_trigger t
   WHERE t.tgrelid = relation
     AND NOT t.tgisinternal
$function$;

CREATE FUNCTION verify_kit.triggers(name text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.expect('triggers of ' || name, verify_kit.triggers_of(to_regclass(name)), expected)
$function$;

CREATE FUNCTION verify_kit.policies_of(relation oid) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT jsonb_object_agg(p.polname, concat(
           CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
           CASE p.polcmd
             WHEN 'r' THEN ' FOR SELECT'
             WHEN 'a' THEN ' FOR INSERT'
             WHEN 'w' THEN ' FOR UPDATE'
             WHEN 'd' THEN ' FOR DELETE'
             ELSE ' FOR ALL'
           END,
           ' TO ' || (SELECT string_agg(CASE WHEN r = 0 THEN 'PUBLIC' ELSE r::regrole::text END, ', '
                             ORDER BY CASE WHEN r = 0 THEN 'PUBLIC' ELSE r::regrole::text END COLLATE "C")
                        FROM unnest(p.polroles) AS r),
           ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
           ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'))
    FROM pg_policy p
   WHERE p.polrelid = relation
$function$;

CREATE FUNCTION verify_kit.policies(name text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.expect('policies of ' || name, verify_kit.policies_of(to_regclass(name)), expected)
$function$;

COMMIT;
