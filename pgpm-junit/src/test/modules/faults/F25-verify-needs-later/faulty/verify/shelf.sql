-- Verify f25:shelf

SELECT label, room FROM app.shelf WHERE false;
