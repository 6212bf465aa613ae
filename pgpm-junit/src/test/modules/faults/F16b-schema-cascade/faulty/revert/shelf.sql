-- Revert f16b:shelf

DROP SCHEMA app CASCADE;
