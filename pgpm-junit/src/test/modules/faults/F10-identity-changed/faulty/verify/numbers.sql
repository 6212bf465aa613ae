-- Verify f10:numbers

SELECT 1 / count(*) FROM pg_attribute WHERE attrelid = 'app.loan'::regclass AND attidentity = 'a';
