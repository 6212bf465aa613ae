-- Deploy incomplete-revert:schema to pg

BEGIN;

CREATE SCHEMA prices;

COMMIT;
