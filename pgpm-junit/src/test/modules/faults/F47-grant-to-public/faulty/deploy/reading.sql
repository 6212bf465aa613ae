-- Deploy f47:reading

-- requires: ground:book

GRANT SELECT ON app.book TO PUBLIC;
