-- Verify f33_second:tag

SELECT word, colour FROM app.tag WHERE false;
