-- Verify f44:visit

SELECT seen_on FROM app.visit WHERE false;
