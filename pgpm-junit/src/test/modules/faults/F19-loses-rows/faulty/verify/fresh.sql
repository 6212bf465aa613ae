-- Verify f19:fresh

SELECT lent_on FROM app.loan WHERE false;
