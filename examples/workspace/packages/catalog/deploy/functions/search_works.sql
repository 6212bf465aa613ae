-- Deploy catalog:functions/search_works to pg

-- requires: columns/work_search
-- requires: indexes/work_title

BEGIN;

CREATE FUNCTION catalog.search_works(words text, at_most integer DEFAULT 20)
RETURNS TABLE (work_id bigint, title text, rank real)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 20
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT w.id, w.title::text, ts_rank(w.search, q.query)
    FROM websearch_to_tsquery('catalog.folded'::regconfig, words) AS q (query)
    JOIN catalog.work AS w ON w.search @@ q.query
                           OR catalog.fold(w.title::text) OPERATOR(public.%) catalog.fold(words)
   ORDER BY 3 DESC, 1
   LIMIT at_most
$function$;

COMMENT ON FUNCTION catalog.search_works(text, integer) IS 'Works whose words match or whose title is nearly right';

COMMIT;
