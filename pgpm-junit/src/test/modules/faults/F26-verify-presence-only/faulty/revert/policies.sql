-- Revert f26:policies

DROP POLICY nobody_reads ON app.loan;
ALTER TABLE app.loan DISABLE ROW LEVEL SECURITY;
