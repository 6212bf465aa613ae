-- Verify f23:shelf

SELECT label, room FROM app.shelf WHERE false;
SELECT 1 / count(*) FROM pg_index WHERE indexrelid = 'app.shelf_room'::regclass AND indisvalid;
