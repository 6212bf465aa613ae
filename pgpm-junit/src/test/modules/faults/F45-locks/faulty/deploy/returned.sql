-- Deploy f45:returned

-- requires: ground:loan

ALTER TABLE app.loan ADD COLUMN returned_on timestamptz;
