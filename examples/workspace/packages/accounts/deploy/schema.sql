-- Deploy accounts:schema to pg

-- requires: app-core:@v1.0.0
-- requires: verify-kit:@v1.0.0

BEGIN;

CREATE SCHEMA accounts;

COMMENT ON SCHEMA accounts IS 'Libraries, members, memberships';

GRANT USAGE ON SCHEMA accounts TO anonymous, authenticated, administrator;

CREATE SCHEMA accounts_private;

COMMENT ON SCHEMA accounts_private IS 'Secrets: no role but the owner may look in';

COMMIT;
