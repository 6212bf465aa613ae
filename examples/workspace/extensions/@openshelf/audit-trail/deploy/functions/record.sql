-- Deploy audit-trail:functions/record to pg

-- requires: tables/entry

BEGIN;

CREATE FUNCTION audit.record() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  was   public.hstore := CASE WHEN TG_OP <> 'INSERT' THEN public.hstore(OLD) END;
  is_   public.hstore := CASE WHEN TG_OP <> 'DELETE' THEN public.hstore(NEW) END;
  actor text := COALESCE(NULLIF(current_setting('jwt.claims.user_id', true), ''), session_user);
BEGIN
  INSERT INTO audit.entry (actor, relation, action, before, after)
  VALUES (actor, TG_RELID, TG_OP,
          CASE WHEN TG_OP = 'UPDATE' THEN was OPERATOR(public.-) is_ ELSE was END,
          CASE WHEN TG_OP = 'UPDATE' THEN is_ OPERATOR(public.-) was ELSE is_ END);
  RETURN NULL;
END
$function$;

COMMENT ON FUNCTION audit.record() IS 'After insert, update or delete, for each row: writes audit.entry';

REVOKE EXECUTE ON FUNCTION audit.record() FROM PUBLIC;

COMMIT;
