-- Deploy accounts:functions/is_staff to pg

-- requires: tables/membership
-- requires: app-core:functions/current_user_id

BEGIN;

-- Security definer: a policy on accounts.membership may not read that table itself.
CREATE FUNCTION accounts.is_staff(library_id uuid) RETURNS boolean
LANGUAGE sql STABLE STRICT SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT EXISTS (
    SELECT FROM accounts.membership m
     WHERE m.library_id = is_staff.library_id
       AND m.member_id = app.current_user_id()
       AND m.role >= 'librarian'
       AND (m.valid_to IS NULL OR m.valid_to >= current_date))
$function$;

COMMENT ON FUNCTION accounts.is_staff(uuid) IS 'Whether who is asking works in this library';

REVOKE EXECUTE ON FUNCTION accounts.is_staff(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION accounts.is_staff(uuid) TO authenticated, administrator;

COMMIT;
