-- Verify f01:shelf

SELECT label FROM app.shelf WHERE false;
