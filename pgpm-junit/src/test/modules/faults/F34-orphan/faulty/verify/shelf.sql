-- Verify f34:shelf

SELECT label FROM app.shelf WHERE false;
