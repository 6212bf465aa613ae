-- Revert f06:reading

REVOKE USAGE ON SCHEMA app FROM authenticated;
