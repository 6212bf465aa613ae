-- Verify newsletter:subscribe on pg

SELECT 1 / pg_catalog.has_function_privilege('anonymous', 'newsletter.subscribe(text, integer)', 'execute')::integer;
