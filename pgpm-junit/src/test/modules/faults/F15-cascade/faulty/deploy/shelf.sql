-- Deploy f15:shelf

-- requires: ground:book

CREATE TABLE app.shelf (isbn text REFERENCES app.book, label text);
