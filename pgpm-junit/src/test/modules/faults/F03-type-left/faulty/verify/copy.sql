-- Verify f03:copy

SELECT isbn, condition FROM app.copy WHERE false;
