-- Verify catalog:tables/author on pg

BEGIN;

SELECT verify_kit.relation('catalog.author', 'table');

SELECT verify_kit.columns('catalog.author', $$
  id        bigint NOT NULL GENERATED ALWAYS AS IDENTITY (bigint from 1 to 9223372036854775807, start 1000, step 1, cache 1)
  name      app.label NOT NULL
  sort_name text COLLATE "C" NOT NULL
  born_in   smallint
  died_in   smallint
$$);

SELECT verify_kit.constraints('catalog.author', $$
  author_pkey          PRIMARY KEY (id)
  author_lived_forward CHECK ((died_in >= born_in))
$$);

SELECT verify_kit.indexes('catalog.author', $$
  author_sort_name USING btree (sort_name text_pattern_ops)
$$);

SELECT verify_kit.grants('relation', 'catalog.author_id_seq', 'administrator USAGE');

SELECT verify_kit.grants('relation', 'catalog.author', $$
  anonymous     SELECT
  administrator DELETE, INSERT, SELECT, UPDATE
  authenticated SELECT
  PUBLIC        nothing
$$);

SELECT verify_kit.comment('table', 'catalog.author', 'Who writes, translates, illustrates');
SELECT verify_kit.comment('column', 'catalog.author.sort_name', 'Family name first, for shelves and lists');

ROLLBACK;
