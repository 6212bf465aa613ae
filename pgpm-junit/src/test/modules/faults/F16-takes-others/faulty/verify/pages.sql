-- Verify f16:pages

SELECT returned_on FROM app.loan WHERE false;
