-- Verify catalog:functions/search_works on pg

BEGIN;

SELECT verify_kit.routine('catalog.search_works(text,integer)',
  'function (words text, at_most integer DEFAULT 20) returns TABLE(work_id bigint, title text, rank real) sql stable parallel safe rows 20 set search_path=pg_catalog, pg_temp');

SELECT verify_kit.routine_source('catalog.search_works(text,integer)', 'b727a7556bf98ff2d8ab6a86c1eb652e');

SELECT verify_kit.grants('routine', 'catalog.search_works(text,integer)', 'PUBLIC EXECUTE');

SELECT verify_kit.comment('function', 'catalog.search_works(text,integer)',
  'Works whose words match or whose title is nearly right');

ROLLBACK;
