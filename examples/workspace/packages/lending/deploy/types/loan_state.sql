-- Deploy lending:types/loan_state to pg

-- requires: schema

BEGIN;

CREATE TYPE lending.loan_state AS ENUM ('open', 'returned', 'lost');

COMMENT ON TYPE lending.loan_state IS 'What has become of a loan';

COMMIT;
