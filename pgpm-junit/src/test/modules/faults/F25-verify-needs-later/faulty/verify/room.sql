-- Verify f25:room

SELECT room FROM app.shelf WHERE false;
