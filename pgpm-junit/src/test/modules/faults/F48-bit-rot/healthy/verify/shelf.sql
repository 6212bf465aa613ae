-- Verify f48:shelf

SELECT label FROM app.shelf WHERE false;
