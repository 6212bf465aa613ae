-- Verify ground:book

SELECT isbn, title FROM app.book WHERE false;
