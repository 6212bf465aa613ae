-- Verify verify-kit:relations on pg

BEGIN;

-- The kit cannot vouch for itself: plain SQL. The last column is the MD5 of the body.
DO $verify$
DECLARE
  problems text;
BEGIN
  SELECT pg_catalog.string_agg(k.signature, ', ') INTO problems
    FROM (VALUES
    ('verify_kit.owner_remark(oid,oid)',       'text', 'sql', 's', '3ca146419e13fb20c8e910d5def9fed6'),
    ('verify_kit.schema(text)',                'void', 'sql', 's', '526c828b722e7a67a01f3aca6f5eac5b'),
    ('verify_kit.relation_of(oid)',            'text', 'sql', 's', '651059f4a35316734e3f5d7c91b775e4'),
    ('verify_kit.relation(text,text)',         'void', 'sql', 's', 'a6d470c2f1d9bb282e3140af9cbeebb3'),
    ('verify_kit.row_security(text,text)',     'void', 'sql', 's', '541ed960d97e69d0528e523f2c7e8cb0'),
    ('verify_kit.replica_identity(text,text)', 'void', 'sql', 's', '954684fa8cf31f9f55d7a16b1e44c1c2')
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
