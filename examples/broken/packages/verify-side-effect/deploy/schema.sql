-- Deploy verify-side-effect:schema to pg

BEGIN;

CREATE SCHEMA visits;

COMMIT;
