-- Verify f34b:shelf

SELECT label FROM app.shelf WHERE false;
