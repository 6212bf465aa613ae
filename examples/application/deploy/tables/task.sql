-- Deploy tasks:tables/task to pg
-- requires: tables/list

CREATE TYPE tasks.state AS ENUM ('open', 'done');
CREATE TABLE tasks.task (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    list_id integer NOT NULL REFERENCES tasks.list ON DELETE CASCADE,
    title text NOT NULL,
    state tasks.state NOT NULL DEFAULT 'open',
    changed_at timestamptz
);
CREATE INDEX task_list_id ON tasks.task (list_id) WHERE state = 'open';
GRANT SELECT, INSERT (list_id, title), UPDATE (title, state), DELETE ON tasks.task TO authenticated;
