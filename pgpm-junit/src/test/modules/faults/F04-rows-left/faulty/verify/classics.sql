-- Verify f04:classics

SELECT 1 / count(*) FROM app.book WHERE isbn IN ('1', '2', '3');
