-- Verify f48:no_room

SELECT 1 / (count(*) = 0)::integer FROM pg_attribute WHERE attrelid = 'app.shelf'::regclass AND attname = 'room';
