-- Verify newsletter:schema on pg

SELECT 1 / pg_catalog.has_schema_privilege('anonymous', 'newsletter', 'usage')::integer;
