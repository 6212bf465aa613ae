-- Verify f45:returned

SELECT returned_on FROM app.loan WHERE false;
