-- Revert f09:policies

DROP POLICY everyone_reads ON app.loan;
