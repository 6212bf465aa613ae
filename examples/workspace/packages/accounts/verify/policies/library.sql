-- Verify accounts:policies/library on pg

BEGIN;

SELECT verify_kit.row_security('accounts.library', 'enabled');

SELECT verify_kit.policies('accounts.library', $$
  library_read           PERMISSIVE FOR SELECT TO anonymous, authenticated USING (true)
  library_staff          PERMISSIVE FOR UPDATE TO authenticated USING (accounts.is_staff(id)) WITH CHECK (accounts.is_staff(id))
  library_administration PERMISSIVE FOR ALL TO administrator USING (true) WITH CHECK (true)
$$);

SELECT verify_kit.grants('relation', 'accounts.library', $$
  anonymous     SELECT
  administrator DELETE, INSERT, SELECT, UPDATE
  authenticated SELECT
$$);

SELECT verify_kit.grants('column', 'accounts.library.name', 'authenticated UPDATE');
SELECT verify_kit.grants('column', 'accounts.library.address', 'authenticated UPDATE');

ROLLBACK;
