-- Verify catalog:tables/edition on pg

BEGIN;

SELECT verify_kit.relation('catalog.edition', 'table');

SELECT verify_kit.columns('catalog.edition', $$
  id           bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  work_id      bigint NOT NULL
  isbn         catalog.isbn
  format       catalog.edition_format NOT NULL
  publisher    text NOT NULL
  published_on date
  pages        integer
$$);

SELECT verify_kit.constraints('catalog.edition', $$
  edition_pkey      PRIMARY KEY (id)
  edition_isbn_key  UNIQUE (isbn)
  edition_has_pages CHECK ((pages > 0))
  edition_work_fkey FOREIGN KEY (work_id) REFERENCES catalog.work(id)
$$);

SELECT verify_kit.indexes('catalog.edition', $$
  edition_work USING btree (work_id, published_on DESC NULLS LAST)
$$);

SELECT verify_kit.data_type('catalog.edition_format', 'enum');

SELECT verify_kit.labels('catalog.edition_format', 'hardcover, paperback, audio, large print');

SELECT verify_kit.grants('relation', 'catalog.edition_id_seq', 'administrator USAGE');

SELECT verify_kit.grants('relation', 'catalog.edition', $$
  anonymous     SELECT
  administrator DELETE, INSERT, SELECT, UPDATE
  authenticated SELECT
  PUBLIC        nothing
$$);

SELECT verify_kit.grants('type', 'catalog.edition_format', 'PUBLIC USAGE');

SELECT verify_kit.comment('type', 'catalog.edition_format', 'What it feels like');
SELECT verify_kit.comment('table', 'catalog.edition', 'A printing of a work');

ROLLBACK;
