-- Revert lending:policies/loan from pg

BEGIN;

REVOKE SELECT ON lending.loan FROM administrator;

REVOKE SELECT, INSERT, UPDATE (due_on, returned_on, state) ON lending.loan FROM authenticated;

REVOKE SELECT, INSERT, UPDATE, DELETE ON lending.copy FROM administrator;

REVOKE SELECT, INSERT, UPDATE ON lending.copy FROM authenticated;

DROP POLICY loan_administration ON lending.loan;

DROP POLICY loan_staff ON lending.loan;

DROP POLICY loan_self ON lending.loan;

DROP POLICY copy_administration ON lending.copy;

DROP POLICY copy_staff ON lending.copy;

DROP POLICY copy_read ON lending.copy;

DROP FUNCTION lending.is_staff_of_copy(bigint);

ALTER TABLE lending.loan DISABLE ROW LEVEL SECURITY;

ALTER TABLE lending.copy DISABLE ROW LEVEL SECURITY;

COMMIT;
