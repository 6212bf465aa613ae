-- Deploy verify-kit:documentation to pg

-- requires: relations
-- requires: columns
-- requires: constraints
-- requires: triggers
-- requires: privileges
-- requires: comments
-- requires: routines
-- requires: types
-- requires: contents

BEGIN;

COMMENT ON SCHEMA verify_kit IS 'Assertions on the catalog, for verify scripts only: each names what is missing or different';

COMMIT;
