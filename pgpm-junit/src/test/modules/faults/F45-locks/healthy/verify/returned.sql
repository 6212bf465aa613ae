-- Verify f45:returned

SELECT returned_on FROM app.returned WHERE false;
