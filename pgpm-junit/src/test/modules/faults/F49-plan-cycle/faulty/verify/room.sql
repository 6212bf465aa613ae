-- Verify f49:room

SELECT name FROM app.room WHERE false;
