-- Revert ground:loan

DROP TABLE app.loan;
