-- Deploy f14:heading

-- requires: ground:loan

-- pgpm:allow script-loses-rows Nobody has filled the column yet.
ALTER TABLE app.loan DROP COLUMN due_on;
ALTER TABLE app.loan ADD COLUMN back_on date;
