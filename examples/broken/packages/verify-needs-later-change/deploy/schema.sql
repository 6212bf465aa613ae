-- Deploy verify-needs-later-change:schema to pg

BEGIN;

CREATE SCHEMA tickets;

COMMIT;
