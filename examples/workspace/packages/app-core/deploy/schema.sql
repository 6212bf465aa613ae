-- Deploy app-core:schema to pg

-- requires: verify-kit:@v1.0.0

BEGIN;

CREATE SCHEMA app;

COMMENT ON SCHEMA app IS 'Shared by all modules: the current user, common domains, settings';

GRANT USAGE ON SCHEMA app TO anonymous, authenticated, administrator;

COMMIT;
