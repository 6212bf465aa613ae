-- Deploy leftover-rows:schema to pg

BEGIN;

CREATE SCHEMA lookup;

COMMIT;
