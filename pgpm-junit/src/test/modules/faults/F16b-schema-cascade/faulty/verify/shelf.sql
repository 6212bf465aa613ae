-- Verify f16b:shelf

SELECT label FROM app.shelf WHERE false;
