-- Verify f49b:room

SELECT name FROM app.room WHERE false;
