-- Deploy accounts:policies/library to pg

-- requires: tables/library
-- requires: functions/is_staff

BEGIN;

ALTER TABLE accounts.library ENABLE ROW LEVEL SECURITY;

CREATE POLICY library_read ON accounts.library FOR SELECT TO anonymous, authenticated USING (true);

CREATE POLICY library_staff ON accounts.library FOR UPDATE TO authenticated
  USING (accounts.is_staff(id)) WITH CHECK (accounts.is_staff(id));

CREATE POLICY library_administration ON accounts.library TO administrator USING (true) WITH CHECK (true);

GRANT SELECT ON accounts.library TO anonymous;

GRANT SELECT, UPDATE (name, address) ON accounts.library TO authenticated;

GRANT SELECT, INSERT, UPDATE, DELETE ON accounts.library TO administrator;

COMMIT;
