-- Deploy catalog:search/configuration to pg

-- requires: schema

BEGIN;

CREATE TEXT SEARCH CONFIGURATION catalog.folded (COPY = pg_catalog.simple);

ALTER TEXT SEARCH CONFIGURATION catalog.folded
  ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, pg_catalog.simple;

COMMENT ON TEXT SEARCH CONFIGURATION catalog.folded IS 'All languages alike: words without accents';

COMMIT;
