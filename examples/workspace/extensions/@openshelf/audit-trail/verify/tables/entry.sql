-- Verify audit-trail:tables/entry on pg

BEGIN;

SELECT verify_kit.relation('audit.entry', 'table, with (fillfactor=100)');

SELECT verify_kit.columns('audit.entry', $$
  id          bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  happened_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  actor       text NOT NULL
  relation    regclass NOT NULL
  action      text NOT NULL
  before      public.hstore
  after       public.hstore
$$);

SELECT verify_kit.constraints('audit.entry', $$
  entry_pkey            PRIMARY KEY (id)
  entry_says_what       CHECK (((before IS NOT NULL) OR (after IS NOT NULL)))
  entry_action_is_known CHECK ((action = ANY (ARRAY['INSERT'::text, 'UPDATE'::text, 'DELETE'::text])))
$$);

SELECT verify_kit.indexes('audit.entry', $$
  entry_relation    USING btree (relation, happened_at DESC)
  entry_happened_at USING brin (happened_at)
$$);

SELECT verify_kit.grants('relation', 'audit.entry', $$
  administrator SELECT
  PUBLIC        nothing
$$);

SELECT verify_kit.comment('table', 'audit.entry', 'One row for each changed row; never updated');
SELECT verify_kit.comment('column', 'audit.entry.actor', 'jwt.claims.user_id, else the database role');

SELECT verify_kit.comment('column', 'audit.entry.before',
  'The columns that an update changed, or all columns of a deleted row');

SELECT verify_kit.comment('index', 'audit.entry_happened_at', 'Small: entries arrive in order of time');

ROLLBACK;
