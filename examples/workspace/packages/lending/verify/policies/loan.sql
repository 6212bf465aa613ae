-- Verify lending:policies/loan on pg

BEGIN;

SELECT verify_kit.row_security('lending.copy', 'enabled');
SELECT verify_kit.row_security('lending.loan', 'enabled');

SELECT verify_kit.policies('lending.copy', $$
  copy_read           PERMISSIVE FOR SELECT TO authenticated USING ((withdrawn_on IS NULL))
  copy_staff          PERMISSIVE FOR ALL TO authenticated USING (accounts.is_staff(library_id)) WITH CHECK (accounts.is_staff(library_id))
  copy_administration PERMISSIVE FOR ALL TO administrator USING (true) WITH CHECK (true)
$$);

SELECT verify_kit.policies('lending.loan', $$
  loan_self           PERMISSIVE FOR SELECT TO authenticated USING ((member_id = app.current_user_id()))
  loan_staff          PERMISSIVE FOR ALL TO authenticated USING (lending.is_staff_of_copy(copy_id)) WITH CHECK (lending.is_staff_of_copy(copy_id))
  loan_administration PERMISSIVE FOR SELECT TO administrator USING (true)
$$);

SELECT verify_kit.routine('lending.is_staff_of_copy(bigint)',
  'function (copy_id bigint) returns boolean sql stable strict security definer set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('lending.is_staff_of_copy(bigint)', '677928254e39a1d240098fe902f4234d');

SELECT verify_kit.grants('relation', 'lending.copy', $$
  administrator DELETE, INSERT, SELECT, UPDATE
  authenticated INSERT, SELECT, UPDATE
$$);

SELECT verify_kit.grants('relation', 'lending.loan', $$
  administrator SELECT
  authenticated INSERT, SELECT
$$);

SELECT verify_kit.grants('column', 'lending.loan.state', 'authenticated UPDATE');
SELECT verify_kit.grants('column', 'lending.loan.due_on', 'authenticated UPDATE');
SELECT verify_kit.grants('column', 'lending.loan.returned_on', 'authenticated UPDATE');

SELECT verify_kit.grants('routine', 'lending.is_staff_of_copy(bigint)', $$
  PUBLIC        nothing
  authenticated EXECUTE
$$);

SELECT verify_kit.comment('function', 'lending.is_staff_of_copy(bigint)',
  'Whether who is asking works where the copy stands');

ROLLBACK;
