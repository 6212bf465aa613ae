-- Deploy catalog:tables/edition to pg

-- requires: tables/work
-- requires: domains/isbn

BEGIN;

CREATE TYPE catalog.edition_format AS ENUM ('hardcover', 'paperback', 'audio', 'large print');

COMMENT ON TYPE catalog.edition_format IS 'What it feels like';

CREATE TABLE catalog.edition (
  id           bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT edition_pkey PRIMARY KEY,
  work_id      bigint NOT NULL CONSTRAINT edition_work_fkey REFERENCES catalog.work (id),
  isbn         catalog.isbn CONSTRAINT edition_isbn_key UNIQUE,
  format       catalog.edition_format NOT NULL,
  publisher    text NOT NULL,
  published_on date,
  pages        integer CONSTRAINT edition_has_pages CHECK (pages > 0)
);

CREATE INDEX edition_work ON catalog.edition (work_id, published_on DESC NULLS LAST);

COMMENT ON TABLE catalog.edition IS 'A printing of a work';

COMMIT;
