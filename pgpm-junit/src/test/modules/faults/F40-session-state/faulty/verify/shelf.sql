-- Verify f40:shelf

SELECT label FROM app.shelf WHERE false;
