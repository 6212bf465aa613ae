-- Deploy lending:policies/loan to pg

-- requires: tables/loan
-- requires: accounts:functions/is_staff
-- requires: app-core:functions/current_user_id

BEGIN;

ALTER TABLE lending.copy ENABLE ROW LEVEL SECURITY;

ALTER TABLE lending.loan ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION lending.is_staff_of_copy(copy_id bigint) RETURNS boolean
LANGUAGE sql STABLE STRICT SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT accounts.is_staff(c.library_id) FROM lending.copy c WHERE c.id = is_staff_of_copy.copy_id
$function$;

COMMENT ON FUNCTION lending.is_staff_of_copy(bigint) IS 'Whether who is asking works where the copy stands';

REVOKE EXECUTE ON FUNCTION lending.is_staff_of_copy(bigint) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION lending.is_staff_of_copy(bigint) TO authenticated;

CREATE POLICY copy_read ON lending.copy FOR SELECT TO authenticated USING (withdrawn_on IS NULL);

CREATE POLICY copy_staff ON lending.copy TO authenticated
  USING (accounts.is_staff(library_id)) WITH CHECK (accounts.is_staff(library_id));

CREATE POLICY copy_administration ON lending.copy TO administrator USING (true) WITH CHECK (true);

CREATE POLICY loan_self ON lending.loan FOR SELECT TO authenticated USING (member_id = app.current_user_id());

CREATE POLICY loan_staff ON lending.loan TO authenticated
  USING (lending.is_staff_of_copy(copy_id)) WITH CHECK (lending.is_staff_of_copy(copy_id));

CREATE POLICY loan_administration ON lending.loan FOR SELECT TO administrator USING (true);

GRANT SELECT, INSERT, UPDATE ON lending.copy TO authenticated;

GRANT SELECT, INSERT, UPDATE, DELETE ON lending.copy TO administrator;

GRANT SELECT, INSERT, UPDATE (due_on, returned_on, state) ON lending.loan TO authenticated;

GRANT SELECT ON lending.loan TO administrator;

COMMIT;
