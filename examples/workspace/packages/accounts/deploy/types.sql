-- Deploy accounts:types to pg

-- requires: schema

BEGIN;

CREATE TYPE accounts.membership_role AS ENUM ('reader', 'librarian', 'manager');

COMMENT ON TYPE accounts.membership_role IS 'In ascending order of what one may do';

CREATE TYPE accounts.postal_address AS (
  street       text,
  postcode     text,
  city         text,
  country_code character(2)
);

COMMENT ON TYPE accounts.postal_address IS 'Where letters go';

COMMIT;
