-- Revert f21:counter

DROP SEQUENCE app.runs;
