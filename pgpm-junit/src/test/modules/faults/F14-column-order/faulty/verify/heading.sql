-- Verify f14:heading

SELECT back_on FROM app.loan WHERE false;
