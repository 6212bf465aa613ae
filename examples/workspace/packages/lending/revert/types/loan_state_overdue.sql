-- Revert lending:types/loan_state_overdue from pg

BEGIN;

ALTER TYPE lending.loan_state RENAME TO loan_state_after;

CREATE TYPE lending.loan_state AS ENUM ('open', 'returned', 'lost');

COMMENT ON TYPE lending.loan_state IS 'What has become of a loan';

-- What is overdue is still open.
ALTER TABLE lending.loan
  ALTER COLUMN state DROP DEFAULT,
  ALTER COLUMN state TYPE lending.loan_state USING replace(state::text, 'overdue', 'open')::lending.loan_state,
  ALTER COLUMN state SET DEFAULT 'open';

DROP TYPE lending.loan_state_after;

COMMIT;
