-- Deploy f44:visit

-- requires: ground:app

CREATE TABLE app.visit (
    seen_on date NOT NULL,
    CONSTRAINT in_future CHECK (seen_on >= CURRENT_DATE)
);
