-- Revert f32_second:labels

DROP VIEW app.labels;
