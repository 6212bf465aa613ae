-- Deploy reporting:procedures/refresh to pg

-- requires: views/loans_per_work

BEGIN;

CREATE PROCEDURE reporting.refresh()
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $procedure$
BEGIN
  REFRESH MATERIALIZED VIEW CONCURRENTLY reporting.loans_per_work;
END
$procedure$;

COMMENT ON PROCEDURE reporting.refresh() IS 'Every night: brings the materialized views up to date';

REVOKE EXECUTE ON PROCEDURE reporting.refresh() FROM PUBLIC;

COMMIT;
