-- Verify f18:language

SELECT language FROM app.book WHERE false;
