-- Verify accounts:types/postal_address_line on pg

BEGIN;

SELECT verify_kit.columns('accounts.postal_address', $$
  line2 text
$$);

SELECT verify_kit.comment('column', 'accounts.postal_address.line2', 'Floor, flat, care of');

ROLLBACK;
