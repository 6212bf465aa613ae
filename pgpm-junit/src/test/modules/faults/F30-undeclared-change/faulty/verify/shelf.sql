-- Verify f30:shelf

SELECT label FROM app.shelf WHERE false;
