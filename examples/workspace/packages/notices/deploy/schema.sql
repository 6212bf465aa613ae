-- Deploy notices:schema to pg

-- requires: lending:@v1.0.0
-- requires: verify-kit:@v1.0.0

BEGIN;

CREATE SCHEMA notices;

COMMENT ON SCHEMA notices IS 'What members are told, and how';

GRANT USAGE ON SCHEMA notices TO authenticated, administrator;

COMMIT;
