-- Revert f14:heading

ALTER TABLE app.loan DROP COLUMN back_on;
ALTER TABLE app.loan ADD COLUMN due_on date;
