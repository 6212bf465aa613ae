-- Deploy f27:isbn

-- requires: ground:loan

CREATE INDEX CONCURRENTLY loan_isbn ON app.loan (isbn);
