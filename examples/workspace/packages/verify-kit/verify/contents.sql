-- Verify verify-kit:contents on pg

BEGIN;

-- The kit cannot vouch for itself: plain SQL. The last column is the MD5 of the body.
DO $verify$
DECLARE
  problems text;
BEGIN
  SELECT pg_catalog.string_agg(k.signature, ', ') INTO problems
    FROM (VALUES
    ('verify_kit.reads_of(oid)',       'jsonb', 'sql',     's', '027dc6fad5f12b124380a9c1d1f32ecd'),
    ('verify_kit.reads(text,text)',    'void',  'sql',     's', '83991da7a2e84a8bcdf9c141261d90d4'),
    ('verify_kit.has_row(text,jsonb)', 'void',  'plpgsql', 's', '85d090e03e42715284957f9aaa6af705')
    ) AS k (signature, result, language, volatility, body)
   WHERE NOT EXISTS (
     SELECT
       FROM pg_catalog.pg_proc p
       JOIN pg_catalog.pg_language l ON l.oid = p.prolang
       JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace AND n.nspowner = p.proowner
      WHERE p.oid = pg_catalog.to_regprocedure(k.signature)
        AND p.prorettype = pg_catalog.to_regtype(k.result)
        AND l.lanname = k.language
        AND p.provolatile = k.volatility::"char"
        AND NOT p.proisstrict
        AND NOT p.prosecdef
        AND NOT p.proleakproof
        AND p.proparallel = 'u'
        AND p.procost = 100
        AND p.proconfig = ARRAY['search_path=pg_catalog, pg_temp']
        AND pg_catalog.has_function_privilege('public', p.oid, 'EXECUTE')
        AND pg_catalog.md5(p.prosrc) = k.body);
  IF problems IS NOT NULL THEN
    RAISE EXCEPTION 'missing or altered in verify_kit: %', problems;
  END IF;
END
$verify$;

ROLLBACK;
