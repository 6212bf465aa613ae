-- Deploy f09:policies

-- requires: ground:loan

ALTER TABLE app.loan ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON app.loan FOR SELECT TO authenticated USING (true);
