-- Revert f05:grants

REVOKE INSERT ON app.book FROM authenticated;
