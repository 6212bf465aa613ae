-- Revert f19:fresh

ALTER TABLE app.loan DROP COLUMN lent_on;
