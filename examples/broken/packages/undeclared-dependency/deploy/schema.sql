-- Deploy undeclared-dependency:schema to pg

BEGIN;

CREATE SCHEMA garden;

COMMIT;
