-- Verify f11:mail

SELECT address FROM app.mail WHERE false;
