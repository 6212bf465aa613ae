-- Deploy f46:indexes

-- requires: ground:loan

-- pgpm:no-transaction
CREATE INDEX CONCURRENTLY loan_isbn ON app.loan (isbn);
CREATE INDEX CONCURRENTLY loan_due ON app.loan (due_on);
