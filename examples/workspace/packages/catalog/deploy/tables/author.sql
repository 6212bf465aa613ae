-- Deploy catalog:tables/author to pg

-- requires: default_privileges
-- requires: app-core:domains/label

BEGIN;

CREATE TABLE catalog.author (
  id         bigint GENERATED ALWAYS AS IDENTITY (START WITH 1000) CONSTRAINT author_pkey PRIMARY KEY,
  name       app.label NOT NULL,
  sort_name  text NOT NULL COLLATE "C",
  born_in    smallint,
  died_in    smallint,
  CONSTRAINT author_lived_forward CHECK (died_in >= born_in)
);

CREATE INDEX author_sort_name ON catalog.author (sort_name text_pattern_ops);

COMMENT ON TABLE catalog.author IS 'Who writes, translates, illustrates';
COMMENT ON COLUMN catalog.author.sort_name IS 'Family name first, for shelves and lists';

COMMIT;
