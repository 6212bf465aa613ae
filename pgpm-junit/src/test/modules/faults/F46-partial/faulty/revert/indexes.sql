-- Revert f46:indexes

DROP INDEX app.loan_isbn, app.loan_due;
