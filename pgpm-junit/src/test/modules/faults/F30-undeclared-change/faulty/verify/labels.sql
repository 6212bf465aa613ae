-- Verify f30:labels

SELECT label FROM app.labels WHERE false;
