-- Deploy lending:schema to pg

-- requires: accounts:@v1.0.0
-- requires: verify-kit:@v1.0.0

BEGIN;

CREATE SCHEMA lending;

COMMENT ON SCHEMA lending IS 'Copies, loans, holds, rooms, opening hours';

GRANT USAGE ON SCHEMA lending TO authenticated, administrator;

COMMIT;
