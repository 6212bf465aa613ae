-- Verify catalog:columns/work_search on pg

BEGIN;

SELECT verify_kit.columns('catalog.work', $$
  search tsvector NOT NULL GENERATED ALWAYS AS ((setweight(to_tsvector('catalog.folded'::regconfig, (title)::text), 'A'::"char") || setweight(to_tsvector('catalog.folded'::regconfig, COALESCE(subtitle, ''::text)), 'B'::"char"))) STORED
$$);

SELECT verify_kit.indexes('catalog.work', $$
  work_search USING gin (search) WITH (fastupdate=off)
$$);

SELECT verify_kit.comment('column', 'catalog.work.search', 'Title before subtitle');

ROLLBACK;
