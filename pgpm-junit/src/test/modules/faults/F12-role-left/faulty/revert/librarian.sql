-- Revert f12:librarian

REVOKE SELECT ON app.loan FROM f12_librarian;
