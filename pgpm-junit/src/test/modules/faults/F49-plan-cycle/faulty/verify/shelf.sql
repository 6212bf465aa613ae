-- Verify f49:shelf

SELECT label FROM app.shelf WHERE false;
