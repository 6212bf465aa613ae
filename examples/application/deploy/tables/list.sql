-- Deploy tasks:tables/list to pg
-- requires: schema

CREATE TABLE tasks.list (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id integer NOT NULL,
    title text NOT NULL,
    CONSTRAINT title_says_something CHECK (title <> '')
);
CREATE INDEX list_owner_id ON tasks.list (owner_id);
GRANT SELECT, INSERT (owner_id, title), UPDATE (title), DELETE ON tasks.list TO authenticated;
