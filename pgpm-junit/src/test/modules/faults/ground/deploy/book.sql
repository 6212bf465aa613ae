-- Deploy ground:book

-- requires: app

CREATE TABLE app.book (
    isbn text PRIMARY KEY,
    title text NOT NULL
);
