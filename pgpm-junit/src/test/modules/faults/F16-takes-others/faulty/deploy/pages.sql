-- Deploy f16:pages

-- requires: ground:loan

ALTER TABLE app.loan ADD COLUMN returned_on date;
