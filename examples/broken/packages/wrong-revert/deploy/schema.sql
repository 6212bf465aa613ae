-- Deploy wrong-revert:schema to pg

BEGIN;

CREATE SCHEMA stock;

COMMIT;
