-- Verify accounts:tables/membership on pg

BEGIN;

SELECT verify_kit.relation('accounts.membership', 'table');

SELECT verify_kit.columns('accounts.membership', $$
  library_id  uuid NOT NULL
  member_id   uuid NOT NULL
  role        accounts.membership_role NOT NULL DEFAULT 'reader'::accounts.membership_role
  card_number text
  valid_from  date NOT NULL
  valid_to    date
$$);

SELECT verify_kit.constraints('accounts.membership', $$
  membership_pkey         PRIMARY KEY (library_id, member_id)
  membership_is_a_period  CHECK ((valid_to >= valid_from))
  membership_member_fkey  FOREIGN KEY (member_id) REFERENCES accounts.member(id) ON DELETE CASCADE
  membership_library_fkey FOREIGN KEY (library_id) REFERENCES accounts.library(id) ON DELETE CASCADE
$$);

SELECT verify_kit.indexes('accounts.membership', $$
  membership_card   UNIQUE USING btree (library_id, upper(card_number)) WHERE (card_number IS NOT NULL)
  membership_member USING btree (member_id) INCLUDE (role)
$$);

SELECT verify_kit.grants('relation', 'accounts.membership', 'PUBLIC nothing');

SELECT verify_kit.comment('table', 'accounts.membership', 'What a person is in a library');
SELECT verify_kit.comment('index', 'accounts.membership_card', 'A card belongs to one member of a library');

ROLLBACK;
