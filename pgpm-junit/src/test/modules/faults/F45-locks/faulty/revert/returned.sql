-- Revert f45:returned

ALTER TABLE app.loan DROP COLUMN returned_on;
