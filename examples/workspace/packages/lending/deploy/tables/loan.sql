-- Deploy lending:tables/loan to pg

-- requires: tables/copy
-- requires: types/loan_state
-- requires: accounts:tables/member
-- requires: app-core:@v1.1.0
-- requires: app-core:sequences/reference

BEGIN;

CREATE TABLE lending.loan (
  id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT loan_pkey PRIMARY KEY,
  reference   text NOT NULL DEFAULT app.next_reference('LN') CONSTRAINT loan_reference_key UNIQUE,
  copy_id     bigint NOT NULL CONSTRAINT loan_copy_fkey REFERENCES lending.copy (id),
  member_id   uuid NOT NULL CONSTRAINT loan_member_fkey REFERENCES accounts.member (id),
  state       lending.loan_state NOT NULL DEFAULT 'open',
  lent_on     date NOT NULL,
  due_on      date NOT NULL,
  returned_on date,
  CONSTRAINT loan_is_due_later CHECK (due_on > lent_on),
  CONSTRAINT loan_returned_has_a_day CHECK ((state::text = 'returned') = (returned_on IS NOT NULL))
);

CREATE UNIQUE INDEX loan_one_at_a_time ON lending.loan (copy_id) WHERE returned_on IS NULL;

CREATE INDEX loan_member ON lending.loan (member_id, lent_on DESC);

COMMENT ON TABLE lending.loan IS 'Who has, or had, which copy';
COMMENT ON INDEX lending.loan_one_at_a_time IS 'A copy is in one bag only';

COMMIT;
