-- Verify f50b:sheets

SELECT sheets FROM app.volume WHERE false;
