-- Verify f36:first

SELECT label FROM app.shelf WHERE false;
