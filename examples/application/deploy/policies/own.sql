-- Deploy tasks:policies/own to pg
-- requires: tables/task
-- requires: functions/current_person

ALTER TABLE tasks.list ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tasks.list TO authenticated USING (owner_id = tasks.current_person());

ALTER TABLE tasks.task ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tasks.task TO authenticated USING (EXISTS (SELECT FROM tasks.list l WHERE l.id = list_id));
