-- Revert tasks:schema from pg

DROP SCHEMA tasks;
