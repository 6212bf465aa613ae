-- Deploy verify-kit:routines to pg

-- requires: relations

BEGIN;

CREATE FUNCTION verify_kit.routine_of(routine oid) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT concat(
           CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' WHEN 'w' THEN 'window' ELSE 'function' END,
           format(' (%s)', pg_get_function_arguments(p.oid)),
           ' returns ' || pg_get_function_result(p.oid),
           CASE WHEN p.prokind <> 'a' THEN ' ' || l.lanname END,
           CASE p.provolatile WHEN 'i' THEN ' immutable' WHEN 's' THEN ' stable' END,
           CASE WHEN p.proisstrict THEN ' strict' END,
           CASE WHEN p.proleakproof THEN ' leakproof' END,
           CASE p.proparallel WHEN 's' THEN ' parallel safe' WHEN 'r' THEN ' parallel restricted' END,
           CASE WHEN p.prosecdef THEN ' security definer' END,
           CASE WHEN p.procost <> 100 AND l.lanname IN ('sql', 'plpgsql') THEN ' cost ' || p.procost END,
           CASE WHEN p.proretset AND p.prorows <> 1000 THEN ' rows ' || p.prorows END,
           ' set ' || array_to_string(p.proconfig, ' set '),
           (SELECT format(' sfunc %s stype %s initcond %s',
                     a.aggtransfn::oid::regprocedure, format_type(a.aggtranstype, NULL), a.agginitval)
              FROM pg_aggregate a
             WHERE a.aggfnoid = p.oid),
           verify_kit.owner_remark(p.proowner, p.pronamespace))
    FROM pg_proc p
    JOIN pg_language l ON l.oid = p.prolang
   WHERE p.oid = routine
$function$;

CREATE FUNCTION verify_kit.routine(signature text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.same(signature, verify_kit.routine_of(to_regprocedure(signature)), expected)
$function$;

-- The MD5 of the body, as in pg_proc.prosrc. For routines that a verify script cannot call.
CREATE FUNCTION verify_kit.routine_source(signature text, expected text) RETURNS void
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT verify_kit.same(
    'body of ' || signature,
    (SELECT md5(p.prosrc) FROM pg_proc p WHERE p.oid = to_regprocedure(signature)),
    expected)
$function$;

COMMIT;
