-- Verify f24:shelf

SELECT label FROM app.shelf WHERE false;
