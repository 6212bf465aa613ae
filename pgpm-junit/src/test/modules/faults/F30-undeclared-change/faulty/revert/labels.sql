-- Revert f30:labels

DROP VIEW app.labels;
