-- Deploy f05:grants

-- requires: ground:book

GRANT SELECT, INSERT ON app.book TO authenticated;
