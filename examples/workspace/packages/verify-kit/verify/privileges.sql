-- Verify verify-kit:privileges on pg

BEGIN;

-- The kit cannot vouch for itself: plain SQL. The last column is the MD5 of the body.
DO $verify$
DECLARE
  problems text;
BEGIN
  SELECT pg_catalog.string_agg(k.signature, ', ') INTO problems
    FROM (VALUES
    ('verify_kit.acl_facts(aclitem[])',               'jsonb', 'sql', 'i', '0d3e9897b8ee33f1161fd6249000138d'),
    ('verify_kit.grants_of(text,text)',               'jsonb', 'sql', 's', '4ec40492efcf133096a172f8a13e4a3e'),
    ('verify_kit.grants(text,text,text)',             'void',  'sql', 's', '9d8ff9f743aa24108b78855dca7c73ac'),
    ('verify_kit.default_privileges(text,text,text)', 'void',  'sql', 's', 'a4648195c4f186f4e8eee79bfa3247bf')
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
