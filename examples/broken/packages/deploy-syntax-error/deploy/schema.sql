-- Deploy deploy-syntax-error:schema to pg

BEGIN;

CREATE SCHEMA orders;

COMMIT;
