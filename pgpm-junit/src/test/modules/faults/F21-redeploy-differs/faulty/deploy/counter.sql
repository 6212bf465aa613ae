-- Deploy f21:counter

-- requires: ground:app

CREATE SEQUENCE app.runs;
