-- Deploy lending:tables/copy to pg

-- requires: schema
-- requires: accounts:tables/library
-- requires: catalog:tables/edition

BEGIN;

CREATE TABLE lending.copy (
  id           bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT copy_pkey PRIMARY KEY,
  library_id   uuid NOT NULL CONSTRAINT copy_library_fkey REFERENCES accounts.library (id),
  edition_id   bigint NOT NULL CONSTRAINT copy_edition_fkey REFERENCES catalog.edition (id),
  barcode      text NOT NULL CONSTRAINT copy_barcode_is_eight_digits CHECK (barcode ~ '^[0-9]{8}$'),
  shelf_mark   text COLLATE "C",
  acquired_on  date NOT NULL,
  withdrawn_on date,
  CONSTRAINT copy_barcode_key UNIQUE (library_id, barcode),
  CONSTRAINT copy_leaves_after_it_came CHECK (withdrawn_on >= acquired_on)
);

CREATE INDEX copy_edition ON lending.copy (edition_id) WHERE withdrawn_on IS NULL;

COMMENT ON TABLE lending.copy IS 'One book on one shelf';
COMMENT ON COLUMN lending.copy.barcode IS 'On the back, eight digits, given by the library';

COMMIT;
