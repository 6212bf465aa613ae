-- Verify f47:reading

SELECT 1 / has_table_privilege('authenticated', 'app.book', 'SELECT')::integer;
