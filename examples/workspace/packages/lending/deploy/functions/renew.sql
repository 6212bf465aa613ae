-- Deploy lending:functions/renew to pg

-- requires: columns/loan_renewals
-- requires: app-core:functions/setting
-- requires: app-core:functions/current_user_id

BEGIN;

CREATE FUNCTION lending.renew(reference text) RETURNS date
LANGUAGE plpgsql STRICT SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  new_due_on date;
BEGIN
  UPDATE lending.loan AS l
     SET due_on = l.due_on + COALESCE((app.setting('lending.days'))::integer, 28),
         renewals = l.renewals + 1
   WHERE l.reference = renew.reference
     AND l.member_id = app.current_user_id()
     AND l.returned_on IS NULL
     AND l.renewals < COALESCE((app.setting('lending.renewals'))::integer, 2)
  RETURNING l.due_on INTO new_due_on;
  RETURN new_due_on;
END
$function$;

COMMENT ON FUNCTION lending.renew(text) IS 'The new day on which one''s own loan is due, NULL if it cannot be renewed';

REVOKE EXECUTE ON FUNCTION lending.renew(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION lending.renew(text) TO authenticated;

COMMIT;
