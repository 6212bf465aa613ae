-- Verify f08:rules

SELECT 1 / count(*) FROM pg_trigger WHERE tgrelid = 'app.loan'::regclass AND tgname = 'set_due';
SELECT 'app.loan_due_on'::regclass;
