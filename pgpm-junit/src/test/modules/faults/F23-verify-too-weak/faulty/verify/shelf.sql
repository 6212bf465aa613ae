-- Verify f23:shelf

SELECT label, room FROM app.shelf WHERE false;
