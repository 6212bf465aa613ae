-- Verify vacuous-verify:tables/parcel on pg

BEGIN;

SELECT EXISTS (
  SELECT
    FROM pg_catalog.pg_tables
   WHERE schemaname = 'parcel'
     AND tablename = 'parcel'
);

ROLLBACK;
