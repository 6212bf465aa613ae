-- Deploy empty-revert:tables/book to pg

-- requires: schema

BEGIN;

CREATE TABLE shelf.book (
  id integer PRIMARY KEY
);

COMMIT;
