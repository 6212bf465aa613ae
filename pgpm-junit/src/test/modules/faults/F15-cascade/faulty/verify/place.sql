-- Verify f15:place

SELECT title, label FROM app.place WHERE false;
