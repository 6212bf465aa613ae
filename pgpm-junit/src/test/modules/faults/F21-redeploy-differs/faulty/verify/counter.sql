-- Verify f21:counter

SELECT last_value FROM app.runs;
