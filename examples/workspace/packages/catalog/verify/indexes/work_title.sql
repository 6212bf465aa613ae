-- Verify catalog:indexes/work_title on pg

BEGIN;

SELECT verify_kit.indexes('catalog.work', $$
  work_title_folded USING gin (catalog.fold((title)::text) public.gin_trgm_ops)
$$);

SELECT verify_kit.comment('index', 'catalog.work_title_folded', 'For titles that are nearly right');

ROLLBACK;
