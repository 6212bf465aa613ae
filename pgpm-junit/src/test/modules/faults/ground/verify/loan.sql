-- Verify ground:loan

SELECT id, isbn, due_on FROM app.loan WHERE false;
