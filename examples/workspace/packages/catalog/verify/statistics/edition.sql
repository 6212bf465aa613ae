-- Verify catalog:statistics/edition on pg

BEGIN;

SELECT verify_kit.comment('statistics object', 'catalog.edition_publisher_format',
  'Publishers keep to a few formats');

DO $verify$
BEGIN
  IF NOT EXISTS (
    SELECT
      FROM pg_catalog.pg_statistic_ext s
      JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace AND n.nspowner = s.stxowner
     WHERE n.nspname = 'catalog'
       AND s.stxname = 'edition_publisher_format'
       AND s.stxrelid = 'catalog.edition'::pg_catalog.regclass
       AND s.stxkind = ARRAY['f', 'm']::"char"[]
       AND COALESCE(s.stxstattarget, -1) = -1
       AND s.stxkeys::smallint[] <@ (SELECT pg_catalog.array_agg(a.attnum)
                                       FROM pg_catalog.pg_attribute a
                                      WHERE a.attrelid = s.stxrelid AND a.attname IN ('publisher', 'format'))
       AND pg_catalog.array_length(s.stxkeys::smallint[], 1) = 2
  ) THEN
    RAISE EXCEPTION 'statistics catalog.edition_publisher_format must cover publisher and format (dependencies, mcv)';
  END IF;
END
$verify$;

ROLLBACK;
