-- Revert f35:schema

DROP SCHEMA annex;
