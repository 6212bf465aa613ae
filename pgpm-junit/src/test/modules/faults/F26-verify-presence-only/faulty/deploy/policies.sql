-- Deploy f26:policies

-- requires: ground:loan

ALTER TABLE app.loan ENABLE ROW LEVEL SECURITY;
CREATE POLICY nobody_reads ON app.loan FOR SELECT TO authenticated USING (false);
