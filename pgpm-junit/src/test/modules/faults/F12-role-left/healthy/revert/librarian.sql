-- Revert f12:librarian

REVOKE SELECT ON app.loan FROM f12_clerk;
DROP ROLE f12_clerk;
