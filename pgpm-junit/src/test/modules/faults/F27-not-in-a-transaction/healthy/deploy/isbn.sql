-- Deploy f27:isbn

-- requires: ground:loan

CREATE INDEX loan_isbn ON app.loan (isbn);
