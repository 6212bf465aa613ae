-- Verify f34:room

SELECT name FROM app.room WHERE false;
