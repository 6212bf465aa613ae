-- Verify f11b:mail

SELECT address FROM app.mail WHERE false;
