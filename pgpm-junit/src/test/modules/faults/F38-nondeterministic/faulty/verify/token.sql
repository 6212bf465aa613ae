-- Verify f38:token

SELECT 1 / count(*) FROM app.token;
