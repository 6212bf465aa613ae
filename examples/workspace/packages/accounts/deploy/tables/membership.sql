-- Deploy accounts:tables/membership to pg

-- requires: tables/library
-- requires: tables/member
-- requires: types

BEGIN;

CREATE TABLE accounts.membership (
  library_id  uuid NOT NULL CONSTRAINT membership_library_fkey REFERENCES accounts.library (id) ON DELETE CASCADE,
  member_id   uuid NOT NULL CONSTRAINT membership_member_fkey REFERENCES accounts.member (id) ON DELETE CASCADE,
  role        accounts.membership_role NOT NULL DEFAULT 'reader',
  card_number text,
  valid_from  date NOT NULL,
  valid_to    date,
  CONSTRAINT membership_pkey PRIMARY KEY (library_id, member_id),
  CONSTRAINT membership_is_a_period CHECK (valid_to >= valid_from)
);

CREATE INDEX membership_member ON accounts.membership (member_id) INCLUDE (role);

CREATE UNIQUE INDEX membership_card ON accounts.membership (library_id, upper(card_number))
  WHERE card_number IS NOT NULL;

COMMENT ON TABLE accounts.membership IS 'What a person is in a library';
COMMENT ON INDEX accounts.membership_card IS 'A card belongs to one member of a library';

COMMIT;
