-- Verify f35:schema

SELECT 'annex'::regnamespace;
