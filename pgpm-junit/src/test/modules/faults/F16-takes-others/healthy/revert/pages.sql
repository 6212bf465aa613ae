-- Revert f16:pages

ALTER TABLE app.loan DROP COLUMN returned_on;
