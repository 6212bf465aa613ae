-- Verify f48:shelf

SELECT label, room FROM app.shelf WHERE false;
