-- Verify catalog:views/work_card on pg

BEGIN;

SELECT verify_kit.relation('catalog.work_card', 'view, with (security_invoker=true)');

SELECT verify_kit.columns('catalog.work_card', $$
  work_id  bigint
  title    app.label
  language character(3)
  authors  text
  genres   text[]
  editions bigint
$$);

SELECT verify_kit.reads('catalog.work_card', $$
  catalog.work        id, language, title
  catalog.author      id, name
  catalog.edition     work_id
  catalog.work_genre  genre, work_id
  catalog.work_author author_id, place, work_id
$$);

SELECT verify_kit.grants('relation', 'catalog.work_card', $$
  anonymous     SELECT
  administrator DELETE, INSERT, SELECT, UPDATE
  authenticated SELECT
  PUBLIC        nothing
$$);

SELECT verify_kit.comment('view', 'catalog.work_card', 'A work with its authors and genres, for lists');

ROLLBACK;
