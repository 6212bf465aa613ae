-- Verify f07:pages

SELECT pages FROM app.book WHERE false;
