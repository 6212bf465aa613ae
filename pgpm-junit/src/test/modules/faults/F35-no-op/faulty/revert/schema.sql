-- Revert f35:schema

SELECT 1;
