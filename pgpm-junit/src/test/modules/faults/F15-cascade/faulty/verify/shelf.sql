-- Verify f15:shelf

SELECT isbn, label FROM app.shelf WHERE false;
