-- Verify f36:second

SELECT label FROM app.room WHERE false;
