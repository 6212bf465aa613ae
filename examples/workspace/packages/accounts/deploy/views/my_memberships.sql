-- Deploy accounts:views/my_memberships to pg

-- requires: tables/library
-- requires: tables/membership
-- requires: policies/member

BEGIN;

CREATE VIEW accounts.my_memberships
  WITH (security_invoker = true, security_barrier = true) AS
SELECT m.library_id,
       l.name AS library_name,
       l.slug AS library_slug,
       m.role,
       m.card_number,
       m.valid_to
  FROM accounts.membership AS m
  JOIN accounts.library AS l ON l.id = m.library_id
 WHERE m.member_id = app.current_user_id();

COMMENT ON VIEW accounts.my_memberships IS 'The libraries of who is asking';

GRANT SELECT ON accounts.my_memberships TO authenticated;

COMMIT;
