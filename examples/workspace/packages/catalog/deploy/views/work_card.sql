-- Deploy catalog:views/work_card to pg

-- requires: tables/work_author
-- requires: tables/edition
-- requires: tables/genre

BEGIN;

CREATE VIEW catalog.work_card
  WITH (security_invoker = true) AS
SELECT w.id AS work_id,
       w.title,
       w.language,
       (SELECT string_agg(a.name::text, ', ' ORDER BY wa.place)
          FROM catalog.work_author AS wa
          JOIN catalog.author AS a ON a.id = wa.author_id
         WHERE wa.work_id = w.id) AS authors,
       ARRAY(SELECT wg.genre
               FROM catalog.work_genre AS wg
              WHERE wg.work_id = w.id
              ORDER BY wg.genre) AS genres,
       (SELECT count(*)
          FROM catalog.edition AS e
         WHERE e.work_id = w.id) AS editions
  FROM catalog.work AS w;

COMMENT ON VIEW catalog.work_card IS 'A work with its authors and genres, for lists';

COMMIT;
