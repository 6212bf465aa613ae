-- Deploy f19:fresh

-- requires: ground:loan

ALTER TABLE app.loan ADD COLUMN lent_on date;
