-- Deploy catalog:indexes/work_title to pg

-- requires: tables/work
-- requires: functions/fold

BEGIN;

CREATE INDEX work_title_folded ON catalog.work USING gin (catalog.fold(title::text) public.gin_trgm_ops);

COMMENT ON INDEX catalog.work_title_folded IS 'For titles that are nearly right';

COMMIT;
