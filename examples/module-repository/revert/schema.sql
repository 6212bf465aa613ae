-- Revert newsletter:schema from pg

DROP SCHEMA newsletter;
