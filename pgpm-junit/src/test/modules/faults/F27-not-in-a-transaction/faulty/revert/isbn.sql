-- Revert f27:isbn

DROP INDEX app.loan_isbn;
