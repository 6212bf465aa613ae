-- Revert f47:reading

REVOKE SELECT ON app.book FROM authenticated;
