-- Deploy f03:copy

-- requires: ground:book

CREATE TYPE app.condition AS ENUM ('new', 'worn');
CREATE TABLE app.copy (isbn text REFERENCES app.book, condition app.condition);
