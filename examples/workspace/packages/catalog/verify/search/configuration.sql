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
  IF EXISTS (
    SELECT t.alias,
           CASE WHEN t.alias IN ('hword', 'hword_part', 'word') THEN 'public.unaccent, ' ELSE '' END || 'pg_catalog.simple'
      FROM pg_catalog.ts_token_type('pg_catalog.default') t
      JOIN pg_catalog.pg_ts_config_map m ON m.maptokentype = t.tokid
                                        AND m.mapcfg = 'pg_catalog.simple'::pg_catalog.regconfig
    EXCEPT
    SELECT t.alias,
           pg_catalog.string_agg(n.nspname || '.' || d.dictname, ', ' ORDER BY m.mapseqno)
      FROM pg_catalog.ts_token_type('pg_catalog.default') t
      JOIN pg_catalog.pg_ts_config_map m ON m.maptokentype = t.tokid
                                        AND m.mapcfg = 'catalog.folded'::pg_catalog.regconfig
      JOIN pg_catalog.pg_ts_dict d ON d.oid = m.mapdict
      JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
     GROUP BY t.alias
  ) THEN
    RAISE EXCEPTION 'catalog.folded must map words to unaccent, then simple, and all else as simple does';
  END IF;
  ASSERT pg_catalog.to_tsvector('catalog.folded', 'Élan 42 vital') = '''42'':2 ''elan'':1 ''vital'':3'::tsvector,
    'words must be found without accents, and numbers too';
END
$verify$;

ROLLBACK;
