-- Revert tasks:policies/own from pg

DROP POLICY own ON tasks.task;
ALTER TABLE tasks.task DISABLE ROW LEVEL SECURITY;
DROP POLICY own ON tasks.list;
ALTER TABLE tasks.list DISABLE ROW LEVEL SECURITY;
