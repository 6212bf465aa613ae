-- Verify lending:tables/hold on pg

BEGIN;

SELECT verify_kit.relation('lending.hold', 'table');

SELECT verify_kit.columns('lending.hold', $$
  library_id uuid NOT NULL
  work_id    bigint NOT NULL
  member_id  uuid NOT NULL DEFAULT app.current_user_id()
  placed_at  timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  ready_on   date
$$);

SELECT verify_kit.constraints('lending.hold', $$
  hold_pkey         PRIMARY KEY (library_id, work_id, member_id)
  hold_work_fkey    FOREIGN KEY (work_id) REFERENCES catalog.work(id)
  hold_member_fkey  FOREIGN KEY (member_id) REFERENCES accounts.member(id)
  hold_library_fkey FOREIGN KEY (library_id) REFERENCES accounts.library(id)
$$);

SELECT verify_kit.indexes('lending.hold', $$
  hold_queue USING btree (library_id, work_id, placed_at) WHERE (ready_on IS NULL)
$$);

SELECT verify_kit.row_security('lending.hold', 'enabled');

SELECT verify_kit.policies('lending.hold', $$
  hold_self  PERMISSIVE FOR ALL TO authenticated USING ((member_id = app.current_user_id())) WITH CHECK ((member_id = app.current_user_id()))
  hold_staff PERMISSIVE FOR ALL TO authenticated USING (accounts.is_staff(library_id))
$$);

SELECT verify_kit.grants('relation', 'lending.hold', $$
  authenticated DELETE, SELECT
  PUBLIC        nothing
$$);

SELECT verify_kit.grants('column', 'lending.hold.library_id', 'authenticated INSERT');
SELECT verify_kit.grants('column', 'lending.hold.work_id', 'authenticated INSERT');
SELECT verify_kit.grants('column', 'lending.hold.ready_on', 'authenticated UPDATE');

SELECT verify_kit.comment('table', 'lending.hold', 'Who waits for a work, first come first served');

ROLLBACK;
