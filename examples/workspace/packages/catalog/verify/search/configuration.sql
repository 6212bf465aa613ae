-- Verify catalog:search/configuration on pg

BEGIN;

SELECT verify_kit.comment('text search configuration', 'catalog.folded',
  'All languages alike: words without accents');

DO $verify$
BEGIN
  IF NOT EXISTS (
    SELECT
      FROM pg_catalog.pg_ts_config c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace AND n.nspowner = c.cfgowner
     WHERE n.nspname = 'catalog'
       AND c.cfgname = 'folded'
  ) THEN
    RAISE EXCEPTION 'text search configuration catalog.folded does not exist, or another owns it';
  END IF;
  IF (SELECT pg_catalog.array_agg(m.mapdict::pg_catalog.regdictionary::text ORDER BY m.mapseqno)
        FROM pg_catalog.pg_ts_config_map m
        JOIN pg_catalog.ts_token_type('pg_catalog.default') t ON t.tokid = m.maptokentype
       WHERE m.mapcfg = 'catalog.folded'::pg_catalog.regconfig
         AND t.alias IN ('hword', 'hword_part', 'word')
         AND m.mapdict IN ('public.unaccent'::pg_catalog.regdictionary, 'pg_catalog.simple'::pg_catalog.regdictionary)
     HAVING pg_catalog.count(*) = 6) IS NULL THEN
    RAISE EXCEPTION 'catalog.folded must map words to unaccent, then simple';
  END IF;
  ASSERT pg_catalog.to_tsvector('catalog.folded', 'Élan 42 vital') = '''42'':2 ''elan'':1 ''vital'':3'::tsvector,
    'words must be found without accents, and numbers too';
END
$verify$;

ROLLBACK;
