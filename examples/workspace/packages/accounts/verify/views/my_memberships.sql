-- Verify accounts:views/my_memberships on pg

BEGIN;

SELECT verify_kit.relation('accounts.my_memberships',
  'view, with (security_invoker=true, security_barrier=true)');

SELECT verify_kit.columns('accounts.my_memberships', $$
  library_id   uuid
  library_name app.label
  library_slug text
  role         accounts.membership_role
  card_number  text
  valid_to     date
$$);

SELECT verify_kit.reads('accounts.my_memberships', $$
  accounts.library    id, name, slug
  accounts.membership card_number, library_id, member_id, role, valid_to
$$);

SELECT verify_kit.grants('relation', 'accounts.my_memberships', $$
  authenticated SELECT
  PUBLIC        nothing
$$);

SELECT verify_kit.comment('view', 'accounts.my_memberships', 'The libraries of who is asking');

ROLLBACK;
