-- Verify reporting:procedures/refresh on pg

BEGIN;

SELECT verify_kit.routine('reporting.refresh()',
  'procedure () plpgsql security definer set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('reporting.refresh()', '33ee75a4061cfa38c83b682d347c7969');

SELECT verify_kit.grants('routine', 'reporting.refresh()', $$
  administrator EXECUTE
  PUBLIC        nothing
$$);

SELECT verify_kit.comment('procedure', 'reporting.refresh()',
  'Every night: brings the materialized views up to date');

ROLLBACK;
