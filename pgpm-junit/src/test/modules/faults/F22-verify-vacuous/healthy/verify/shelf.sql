-- Verify f22:shelf

SELECT label FROM app.shelf WHERE false;
