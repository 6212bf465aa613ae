-- Verify f46:indexes

SELECT 'app.loan_isbn'::regclass, 'app.loan_due'::regclass;
