-- Revert verify-kit:columns from pg

BEGIN;

DROP FUNCTION verify_kit.columns(text, text);

DROP FUNCTION verify_kit.columns_of(oid);

DROP FUNCTION verify_kit.sequence(text, text);

DROP FUNCTION verify_kit.sequence_of(oid);

COMMIT;
