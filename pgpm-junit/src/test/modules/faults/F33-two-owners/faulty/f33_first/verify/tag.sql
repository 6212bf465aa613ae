-- Verify f33_first:tag

SELECT word FROM app.tag WHERE false;
