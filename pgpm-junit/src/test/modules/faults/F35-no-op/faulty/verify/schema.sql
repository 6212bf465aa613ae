-- Verify f35:schema

SELECT 'app'::regnamespace;
