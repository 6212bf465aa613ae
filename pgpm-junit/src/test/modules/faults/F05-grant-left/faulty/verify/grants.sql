-- Verify f05:grants

SELECT 1 / (has_table_privilege('authenticated', 'app.book', 'SELECT')
    AND has_table_privilege('authenticated', 'app.book', 'INSERT'))::integer;
