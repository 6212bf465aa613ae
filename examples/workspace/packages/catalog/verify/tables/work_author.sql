-- Verify catalog:tables/work_author on pg

BEGIN;

SELECT verify_kit.relation('catalog.work_author', 'table');

SELECT verify_kit.columns('catalog.work_author', $$
  work_id   bigint NOT NULL
  place     smallint NOT NULL
  author_id bigint NOT NULL
$$);

SELECT verify_kit.constraints('catalog.work_author', $$
  work_author_once         UNIQUE (work_id, author_id) DEFERRABLE INITIALLY DEFERRED
  work_author_pkey         PRIMARY KEY (work_id, place)
  work_author_work_fkey    FOREIGN KEY (work_id) REFERENCES catalog.work(id) ON DELETE CASCADE
  work_author_author_fkey  FOREIGN KEY (author_id) REFERENCES catalog.author(id)
  work_author_place_counts CHECK ((place > 0))
$$);

SELECT verify_kit.indexes('catalog.work_author', $$
  work_author_author USING btree (author_id)
$$);

SELECT verify_kit.grants('relation', 'catalog.work_author', $$
  anonymous     SELECT
  administrator DELETE, INSERT, SELECT, UPDATE
  authenticated SELECT
  PUBLIC        nothing
$$);

SELECT verify_kit.comment('table', 'catalog.work_author',
  'The authors of a work, in the order of the title page');

ROLLBACK;
