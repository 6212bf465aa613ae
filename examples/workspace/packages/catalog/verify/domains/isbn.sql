-- Verify catalog:domains/isbn on pg

BEGIN;

SELECT verify_kit.constraints('catalog.isbn', $$
  isbn_is_valid CHECK (catalog.isbn_is_valid((VALUE)::text))
$$);

SELECT verify_kit.data_type('catalog.isbn', 'domain over character varying(13)');

SELECT verify_kit.grants('type', 'catalog.isbn', 'PUBLIC USAGE');

SELECT verify_kit.comment('type', 'catalog.isbn', 'ISBN-13, digits only');

ROLLBACK;
