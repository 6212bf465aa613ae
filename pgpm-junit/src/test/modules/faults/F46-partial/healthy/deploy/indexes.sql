-- Deploy f46:indexes

-- requires: ground:loan

CREATE INDEX loan_isbn ON app.loan (isbn);
CREATE INDEX loan_due ON app.loan (due_on);
