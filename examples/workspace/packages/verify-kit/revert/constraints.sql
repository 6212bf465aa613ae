-- Revert verify-kit:constraints from pg

BEGIN;

DROP FUNCTION verify_kit.indexes(text, text);

DROP FUNCTION verify_kit.indexes_of(oid);

DROP FUNCTION verify_kit.constraints(text, text);

DROP FUNCTION verify_kit.constraints_of(oid);

COMMIT;
