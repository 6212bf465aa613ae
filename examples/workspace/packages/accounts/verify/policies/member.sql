-- Verify accounts:policies/member on pg

BEGIN;

SELECT verify_kit.row_security('accounts.member', 'enabled');
SELECT verify_kit.row_security('accounts.membership', 'enabled');

SELECT verify_kit.policies('accounts.member', $$
  member_self           PERMISSIVE FOR ALL TO authenticated USING ((id = app.current_user_id())) WITH CHECK ((id = app.current_user_id()))
  member_administration PERMISSIVE FOR ALL TO administrator USING (true) WITH CHECK (true)
$$);

SELECT verify_kit.policies('accounts.membership', $$
  membership_self           PERMISSIVE FOR SELECT TO authenticated USING ((member_id = app.current_user_id()))
  membership_staff          PERMISSIVE FOR ALL TO authenticated USING (accounts.is_staff(library_id)) WITH CHECK (accounts.is_staff(library_id))
  membership_no_promotion   RESTRICTIVE FOR UPDATE TO authenticated USING ((role < 'manager'::accounts.membership_role)) WITH CHECK ((role < 'manager'::accounts.membership_role))
  membership_administration PERMISSIVE FOR ALL TO administrator USING (true) WITH CHECK (true)
$$);

SELECT verify_kit.grants('relation', 'accounts.member', $$
  administrator DELETE, INSERT, SELECT, UPDATE
  authenticated SELECT
$$);

SELECT verify_kit.grants('relation', 'accounts.membership', $$
  administrator DELETE, INSERT, SELECT, UPDATE
  authenticated INSERT, SELECT, UPDATE
$$);

SELECT verify_kit.grants('column', 'accounts.member.display_name', 'authenticated UPDATE');

ROLLBACK;
