-- Verify f32_first:shelf

SELECT label FROM app.shelf WHERE false;
