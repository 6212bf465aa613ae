-- Verify catalog:tables/genre on pg

BEGIN;

SELECT verify_kit.relation('catalog.genre', 'table');
SELECT verify_kit.relation('catalog.work_genre', 'table');

SELECT verify_kit.columns('catalog.genre', $$
  code   text NOT NULL
  name   app.label NOT NULL
  parent text
$$);

SELECT verify_kit.columns('catalog.work_genre', $$
  work_id bigint NOT NULL
  genre   text NOT NULL
$$);

SELECT verify_kit.constraints('catalog.genre', $$
  genre_pkey          PRIMARY KEY (code)
  genre_name_key      UNIQUE (name)
  genre_parent_fkey   FOREIGN KEY (parent) REFERENCES catalog.genre(code)
  genre_code_is_plain CHECK ((code ~ '^[a-z]+$'::text))
$$);

SELECT verify_kit.constraints('catalog.work_genre', $$
  work_genre_pkey       PRIMARY KEY (work_id, genre)
  work_genre_work_fkey  FOREIGN KEY (work_id) REFERENCES catalog.work(id) ON DELETE CASCADE
  work_genre_genre_fkey FOREIGN KEY (genre) REFERENCES catalog.genre(code) ON UPDATE CASCADE
$$);

SELECT verify_kit.indexes('catalog.work_genre', $$
  work_genre_genre USING btree (genre)
$$);

SELECT verify_kit.grants('relation', 'catalog.genre', $$
  anonymous     SELECT
  administrator DELETE, INSERT, SELECT, UPDATE
  authenticated SELECT
  PUBLIC        nothing
$$);

SELECT verify_kit.grants('relation', 'catalog.work_genre', $$
  anonymous     SELECT
  administrator DELETE, INSERT, SELECT, UPDATE
  authenticated SELECT
  PUBLIC        nothing
$$);

SELECT verify_kit.comment('table', 'catalog.genre', 'A few words for shelves');
SELECT verify_kit.comment('table', 'catalog.work_genre', 'The shelves that a work could stand on');

ROLLBACK;
