-- Verify f33_second:tag

SELECT word, colour FROM app.colour WHERE false;
