-- Deploy verify-kit:schema to pg

BEGIN;

CREATE SCHEMA verify_kit;

COMMIT;
