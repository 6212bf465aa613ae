-- Verify f28:shelf

SELECT label FROM app.shelf WHERE false;
