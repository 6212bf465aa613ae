-- Verify f27:isbn

SELECT 'app.loan_isbn'::regclass;
