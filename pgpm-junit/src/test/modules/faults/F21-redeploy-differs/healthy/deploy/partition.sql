-- Deploy f21:partition

-- requires: counter

CREATE TABLE app.loans_1 (id integer);
