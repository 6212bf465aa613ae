-- Deploy f14:heading

-- requires: ground:loan

ALTER TABLE app.loan DROP COLUMN due_on;
ALTER TABLE app.loan ADD COLUMN back_on date;
