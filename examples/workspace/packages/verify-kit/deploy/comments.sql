-- Deploy verify-kit:comments to pg

-- requires: expectations

BEGIN;

-- "kind" and "name" as in COMMENT ON: ('table', 'app.setting'), ('column', 'app.setting.key'),
-- ('constraint', 'app.setting.setting_pkey'), ('function', 'app.current_user_id()').
CREATE FUNCTION verify_kit.comment_of(kind text, name text) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  place record;
BEGIN
  IF kind IN ('function', 'procedure', 'aggregate') THEN
    RETURN obj_description(to_regprocedure(name), 'pg_proc');
  ELSIF kind IN ('type', 'domain') THEN
    RETURN obj_description(to_regtype(name), 'pg_type');
  END IF;
  SELECT * INTO place
    FROM pg_get_object_address(
           CASE kind WHEN 'column' THEN 'table column' WHEN 'constraint' THEN 'table constraint' ELSE kind END,
           parse_ident(name), '{}');
  RETURN (SELECT d.description
            FROM pg_description d
           WHERE d.classoid = place.classid
             AND d.objoid = place.objid
             AND d.objsubid = place.objsubid);
END
$function$;

CREATE FUNCTION verify_kit.comment(kind text, name text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.same(format('comment on %s %s', kind, name), verify_kit.comment_of(kind, name), expected)
$function$;

COMMIT;
