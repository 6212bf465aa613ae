-- Deploy accounts:policies/member to pg

-- requires: tables/member
-- requires: tables/membership
-- requires: functions/is_staff
-- requires: app-core:functions/current_user_id

BEGIN;

ALTER TABLE accounts.member ENABLE ROW LEVEL SECURITY;

ALTER TABLE accounts.membership ENABLE ROW LEVEL SECURITY;

CREATE POLICY member_self ON accounts.member TO authenticated
  USING (id = app.current_user_id()) WITH CHECK (id = app.current_user_id());

CREATE POLICY member_administration ON accounts.member TO administrator USING (true) WITH CHECK (true);

CREATE POLICY membership_self ON accounts.membership FOR SELECT TO authenticated
  USING (member_id = app.current_user_id());

CREATE POLICY membership_staff ON accounts.membership TO authenticated
  USING (accounts.is_staff(library_id)) WITH CHECK (accounts.is_staff(library_id));

CREATE POLICY membership_no_promotion ON accounts.membership AS RESTRICTIVE FOR UPDATE TO authenticated
  USING (role < 'manager') WITH CHECK (role < 'manager');

CREATE POLICY membership_administration ON accounts.membership TO administrator USING (true) WITH CHECK (true);

GRANT SELECT, UPDATE (display_name) ON accounts.member TO authenticated;

GRANT SELECT, INSERT, UPDATE, DELETE ON accounts.member TO administrator;

GRANT SELECT, INSERT, UPDATE ON accounts.membership TO authenticated;

GRANT SELECT, INSERT, UPDATE, DELETE ON accounts.membership TO administrator;

COMMIT;
