-- Deploy leftover-grant:schema to pg

BEGIN;

CREATE SCHEMA wages;

COMMIT;
