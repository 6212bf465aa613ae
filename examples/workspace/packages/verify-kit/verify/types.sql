-- Verify verify-kit:types on pg

BEGIN;

-- The kit cannot vouch for itself: plain SQL. The last column is the MD5 of the body.
DO $verify$
DECLARE
  problems text;
BEGIN
  SELECT pg_catalog.string_agg(k.signature, ', ') INTO problems
    FROM (VALUES
    ('verify_kit.type_of(oid)',         'text', 'sql', 's', '0f9028e9184f4da6dc69f10ce4d3239d'),
    ('verify_kit.data_type(text,text)', 'void', 'sql', 's', '5d03a983ac0d0943885bbf2a32ed5618'),
    ('verify_kit.labels(text,text)',    'void', 'sql', 's', '550c9d3c648e9c845ca7261b7b01fc54')
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
