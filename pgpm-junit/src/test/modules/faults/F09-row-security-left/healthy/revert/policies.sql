-- Revert f09:policies

DROP POLICY everyone_reads ON app.loan;
ALTER TABLE app.loan DISABLE ROW LEVEL SECURITY;
