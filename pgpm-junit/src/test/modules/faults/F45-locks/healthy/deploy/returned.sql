-- Deploy f45:returned

-- requires: ground:loan

CREATE TABLE app.returned (loan integer PRIMARY KEY, returned_on timestamptz NOT NULL);
