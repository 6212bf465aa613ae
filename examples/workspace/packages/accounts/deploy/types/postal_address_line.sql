-- Deploy accounts:types/postal_address_line to pg

-- requires: types
-- requires: tables/library

BEGIN;

ALTER TYPE accounts.postal_address ADD ATTRIBUTE line2 text;

COMMENT ON COLUMN accounts.postal_address.line2 IS 'Floor, flat, care of';

COMMIT;
