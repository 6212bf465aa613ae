-- Deploy catalog:tables/genre to pg

-- requires: tables/work

BEGIN;

CREATE TABLE catalog.genre (
  code   text CONSTRAINT genre_pkey PRIMARY KEY CONSTRAINT genre_code_is_plain CHECK (code ~ '^[a-z]+$'),
  name   app.label NOT NULL CONSTRAINT genre_name_key UNIQUE,
  parent text CONSTRAINT genre_parent_fkey REFERENCES catalog.genre (code)
);

CREATE TABLE catalog.work_genre (
  work_id bigint CONSTRAINT work_genre_work_fkey REFERENCES catalog.work (id) ON DELETE CASCADE,
  genre   text CONSTRAINT work_genre_genre_fkey REFERENCES catalog.genre (code) ON UPDATE CASCADE,
  CONSTRAINT work_genre_pkey PRIMARY KEY (work_id, genre)
);

CREATE INDEX work_genre_genre ON catalog.work_genre (genre);

COMMENT ON TABLE catalog.genre IS 'A few words for shelves';
COMMENT ON TABLE catalog.work_genre IS 'The shelves that a work could stand on';

COMMIT;
