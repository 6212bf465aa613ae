-- Deploy audit-trail:tables/entry to pg

-- requires: schema

BEGIN;

CREATE TABLE audit.entry (
  id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT entry_pkey PRIMARY KEY,
  happened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor       text NOT NULL,
  relation    regclass NOT NULL,
  action      text NOT NULL CONSTRAINT entry_action_is_known CHECK (action IN ('INSERT', 'UPDATE', 'DELETE')),
  before      public.hstore,
  after       public.hstore,
  CONSTRAINT entry_says_what CHECK (before IS NOT NULL OR after IS NOT NULL)
)
WITH (fillfactor = 100);

CREATE INDEX entry_happened_at ON audit.entry USING brin (happened_at);

CREATE INDEX entry_relation ON audit.entry (relation, happened_at DESC);

COMMENT ON TABLE audit.entry IS 'One row for each changed row; never updated';
COMMENT ON COLUMN audit.entry.actor IS 'jwt.claims.user_id, else the database role';
COMMENT ON COLUMN audit.entry.before IS 'The columns that an update changed, or all columns of a deleted row';
COMMENT ON INDEX audit.entry_happened_at IS 'Small: entries arrive in order of time';

GRANT SELECT ON audit.entry TO administrator;

COMMIT;
