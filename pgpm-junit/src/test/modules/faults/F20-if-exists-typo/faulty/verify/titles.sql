-- Verify f20:titles

SELECT title FROM app.titles WHERE false;
