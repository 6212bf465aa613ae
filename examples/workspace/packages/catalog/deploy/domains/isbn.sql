-- Deploy catalog:domains/isbn to pg

-- requires: functions/isbn_is_valid

BEGIN;

CREATE DOMAIN catalog.isbn AS character varying(13)
  CONSTRAINT isbn_is_valid CHECK (catalog.isbn_is_valid(VALUE::text));

COMMENT ON DOMAIN catalog.isbn IS 'ISBN-13, digits only';

COMMIT;
