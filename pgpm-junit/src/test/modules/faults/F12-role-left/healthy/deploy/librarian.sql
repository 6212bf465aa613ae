-- Deploy f12:librarian

-- requires: ground:loan

CREATE ROLE f12_clerk NOLOGIN;
GRANT SELECT ON app.loan TO f12_clerk;
