-- Deploy empty-revert:schema to pg

BEGIN;

CREATE SCHEMA shelf;

COMMIT;
