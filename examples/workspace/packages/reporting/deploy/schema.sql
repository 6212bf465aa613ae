-- Deploy reporting:schema to pg

-- requires: lending:@v1.0.0
-- requires: catalog:@v1.1.0
-- requires: verify-kit:@v1.0.0

BEGIN;

CREATE SCHEMA reporting;

COMMENT ON SCHEMA reporting IS 'Numbers, for administrators';

GRANT USAGE ON SCHEMA reporting TO administrator;

COMMIT;
