-- Deploy catalog:tables/work_author to pg

-- requires: tables/work
-- requires: tables/author

BEGIN;

CREATE TABLE catalog.work_author (
  work_id   bigint CONSTRAINT work_author_work_fkey REFERENCES catalog.work (id) ON DELETE CASCADE,
  place     smallint CONSTRAINT work_author_place_counts CHECK (place > 0),
  author_id bigint NOT NULL CONSTRAINT work_author_author_fkey REFERENCES catalog.author (id),
  CONSTRAINT work_author_pkey PRIMARY KEY (work_id, place),
  CONSTRAINT work_author_once UNIQUE (work_id, author_id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX work_author_author ON catalog.work_author (author_id);

COMMENT ON TABLE catalog.work_author IS 'The authors of a work, in the order of the title page';

COMMIT;
