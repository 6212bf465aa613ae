-- Deploy catalog:columns/work_search to pg

-- requires: tables/work
-- requires: search/configuration

BEGIN;

ALTER TABLE catalog.work
  ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (
    setweight(to_tsvector('catalog.folded'::regconfig, title::text), 'A')
    || setweight(to_tsvector('catalog.folded'::regconfig, COALESCE(subtitle, '')), 'B')) STORED;

CREATE INDEX work_search ON catalog.work USING gin (search) WITH (fastupdate = off);

COMMENT ON COLUMN catalog.work.search IS 'Title before subtitle';

COMMIT;
