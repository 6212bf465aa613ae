-- Verify f25:shelf

SELECT label FROM app.shelf WHERE false;
