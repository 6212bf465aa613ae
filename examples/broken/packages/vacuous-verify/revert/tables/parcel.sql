-- Revert vacuous-verify:tables/parcel from pg

BEGIN;

DROP TABLE parcel.parcel;

COMMIT;
