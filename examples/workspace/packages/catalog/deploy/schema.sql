-- Deploy catalog:schema to pg

-- requires: verify-kit:@v1.0.0

BEGIN;

CREATE SCHEMA catalog;

COMMENT ON SCHEMA catalog IS 'Works, authors, editions: the same for all libraries';

GRANT USAGE ON SCHEMA catalog TO anonymous, authenticated, administrator;

COMMIT;
