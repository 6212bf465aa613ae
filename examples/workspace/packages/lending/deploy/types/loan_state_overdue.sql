-- Deploy lending:types/loan_state_overdue to pg

-- requires: tables/loan
-- requires: types/loan_state

BEGIN;

-- A new type in place of the old: a value that ALTER TYPE … ADD VALUE gives cannot be taken away again.
ALTER TYPE lending.loan_state RENAME TO loan_state_before;

CREATE TYPE lending.loan_state AS ENUM ('open', 'overdue', 'returned', 'lost');

COMMENT ON TYPE lending.loan_state IS 'What has become of a loan';

ALTER TABLE lending.loan
  ALTER COLUMN state DROP DEFAULT,
  ALTER COLUMN state TYPE lending.loan_state USING state::text::lending.loan_state,
  ALTER COLUMN state SET DEFAULT 'open';

DROP TYPE lending.loan_state_before;

COMMIT;
