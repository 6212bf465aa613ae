-- Verify accounts:types on pg

BEGIN;

SELECT verify_kit.relation('accounts.postal_address', 'composite type');

SELECT verify_kit.columns('accounts.postal_address', $$
  street       text
  postcode     text
  city         text
  country_code character(2)
$$);

SELECT verify_kit.data_type('accounts.membership_role', 'enum');

SELECT verify_kit.labels('accounts.membership_role', 'reader, librarian, manager');

SELECT verify_kit.grants('type', 'accounts.membership_role', 'PUBLIC USAGE');
SELECT verify_kit.grants('type', 'accounts.postal_address', 'PUBLIC USAGE');

SELECT verify_kit.comment('type', 'accounts.membership_role', 'In ascending order of what one may do');
SELECT verify_kit.comment('type', 'accounts.postal_address', 'Where letters go');

ROLLBACK;
