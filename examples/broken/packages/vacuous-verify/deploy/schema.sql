-- Deploy vacuous-verify:schema to pg

BEGIN;

CREATE SCHEMA parcel;

COMMIT;
