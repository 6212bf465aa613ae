-- Verify ground:app

SELECT 'app'::regnamespace;
