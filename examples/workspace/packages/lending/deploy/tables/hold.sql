-- Deploy lending:tables/hold to pg

-- requires: tables/copy
-- requires: policies/loan
-- requires: accounts:tables/member
-- requires: catalog:tables/work

BEGIN;

CREATE TABLE lending.hold (
  library_id uuid NOT NULL CONSTRAINT hold_library_fkey REFERENCES accounts.library (id),
  work_id    bigint NOT NULL CONSTRAINT hold_work_fkey REFERENCES catalog.work (id),
  member_id  uuid NOT NULL DEFAULT app.current_user_id() CONSTRAINT hold_member_fkey REFERENCES accounts.member (id),
  placed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  ready_on   date,
  CONSTRAINT hold_pkey PRIMARY KEY (library_id, work_id, member_id)
);

CREATE INDEX hold_queue ON lending.hold (library_id, work_id, placed_at) WHERE ready_on IS NULL;

COMMENT ON TABLE lending.hold IS 'Who waits for a work, first come first served';

ALTER TABLE lending.hold ENABLE ROW LEVEL SECURITY;

CREATE POLICY hold_self ON lending.hold TO authenticated
  USING (member_id = app.current_user_id()) WITH CHECK (member_id = app.current_user_id());

CREATE POLICY hold_staff ON lending.hold TO authenticated USING (accounts.is_staff(library_id));

GRANT SELECT, INSERT (library_id, work_id), UPDATE (ready_on), DELETE ON lending.hold TO authenticated;

COMMIT;
