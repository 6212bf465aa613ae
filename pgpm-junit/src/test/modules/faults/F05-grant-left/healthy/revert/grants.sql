-- Revert f05:grants

REVOKE SELECT, INSERT ON app.book FROM authenticated;
