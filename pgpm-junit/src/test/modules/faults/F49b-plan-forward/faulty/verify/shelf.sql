-- Verify f49b:shelf

SELECT label FROM app.shelf WHERE false;
