-- Revert vacuous-verify:schema from pg

BEGIN;

DROP SCHEMA parcel;

COMMIT;
