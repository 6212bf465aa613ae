-- Verify verify-kit:comments on pg

BEGIN;

-- The kit cannot vouch for itself: plain SQL. The last column is the MD5 of the body.
DO $verify$
DECLARE
  problems text;
BEGIN
  SELECT pg_catalog.string_agg(k.signature, ', ') INTO problems
    FROM (VALUES
    ('verify_kit.comment_of(text,text)',   'text', 'plpgsql', 's', '42d47e07818b6f4739fe894c3106006e'),
    ('verify_kit.comment(text,text,text)', 'void', 'sql',     's', 'e4cd5e500fbda588a5d09d5e81298e7f')
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
