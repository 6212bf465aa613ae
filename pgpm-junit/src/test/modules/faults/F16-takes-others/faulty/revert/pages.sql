-- Revert f16:pages

DROP TABLE app.loan;
CREATE TABLE app.loan (id integer NOT NULL, isbn text NOT NULL, due_on date);
