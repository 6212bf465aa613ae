-- Verify lending:tables/copy on pg

BEGIN;

SELECT verify_kit.relation('lending.copy', 'table');

SELECT verify_kit.columns('lending.copy', $$
  id           bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  library_id   uuid NOT NULL
  edition_id   bigint NOT NULL
  barcode      text NOT NULL
  shelf_mark   text COLLATE "C"
  acquired_on  date NOT NULL
  withdrawn_on date
$$);

SELECT verify_kit.constraints('lending.copy', $$
  copy_pkey                    PRIMARY KEY (id)
  copy_barcode_key             UNIQUE (library_id, barcode)
  copy_edition_fkey            FOREIGN KEY (edition_id) REFERENCES catalog.edition(id)
  copy_library_fkey            FOREIGN KEY (library_id) REFERENCES accounts.library(id)
  copy_leaves_after_it_came    CHECK ((withdrawn_on >= acquired_on))
  copy_barcode_is_eight_digits CHECK ((barcode ~ '^[0-9]{8}$'::text))
$$);

SELECT verify_kit.indexes('lending.copy', $$
  copy_edition USING btree (edition_id) WHERE (withdrawn_on IS NULL)
$$);

SELECT verify_kit.grants('relation', 'lending.copy', 'PUBLIC nothing');

SELECT verify_kit.comment('table', 'lending.copy', 'One book on one shelf');

SELECT verify_kit.comment('column', 'lending.copy.barcode',
  'On the back, eight digits, given by the library');

ROLLBACK;
