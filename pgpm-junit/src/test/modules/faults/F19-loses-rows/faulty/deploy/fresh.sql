-- Deploy f19:fresh

-- requires: ground:loan

TRUNCATE app.loan;
ALTER TABLE app.loan ADD COLUMN lent_on date;
