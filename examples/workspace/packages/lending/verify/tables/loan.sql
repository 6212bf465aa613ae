-- Verify lending:tables/loan on pg

BEGIN;

SELECT verify_kit.relation('lending.loan', 'table');

SELECT verify_kit.columns('lending.loan', $$
  id          bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  reference   text NOT NULL DEFAULT app.next_reference('LN'::text)
  copy_id     bigint NOT NULL
  member_id   uuid NOT NULL
  state       lending.loan_state NOT NULL DEFAULT 'open'::lending.loan_state
  lent_on     date NOT NULL
  due_on      date NOT NULL
  returned_on date
$$);

SELECT verify_kit.constraints('lending.loan', $$
  loan_pkey               PRIMARY KEY (id)
  loan_copy_fkey          FOREIGN KEY (copy_id) REFERENCES lending.copy(id)
  loan_member_fkey        FOREIGN KEY (member_id) REFERENCES accounts.member(id)
  loan_is_due_later       CHECK ((due_on > lent_on))
  loan_reference_key      UNIQUE (reference)
  loan_returned_has_a_day CHECK ((((state)::text = 'returned'::text) = (returned_on IS NOT NULL)))
$$);

SELECT verify_kit.indexes('lending.loan', $$
  loan_member        USING btree (member_id, lent_on DESC)
  loan_one_at_a_time UNIQUE USING btree (copy_id) WHERE (returned_on IS NULL)
$$);

SELECT verify_kit.grants('relation', 'lending.loan', 'PUBLIC nothing');

SELECT verify_kit.comment('table', 'lending.loan', 'Who has, or had, which copy');
SELECT verify_kit.comment('index', 'lending.loan_one_at_a_time', 'A copy is in one bag only');

ROLLBACK;
