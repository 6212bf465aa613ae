-- Verify f32_second:labels

SELECT label FROM app.labels WHERE false;
