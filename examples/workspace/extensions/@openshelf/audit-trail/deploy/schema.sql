-- Deploy audit-trail:schema to pg

-- requires: verify-kit:@v1.0.0

BEGIN;

CREATE SCHEMA audit;

COMMENT ON SCHEMA audit IS 'Who changed which row, when and how';

GRANT USAGE ON SCHEMA audit TO administrator;

COMMIT;
