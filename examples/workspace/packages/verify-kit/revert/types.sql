-- Revert verify-kit:types from pg

BEGIN;

DROP FUNCTION verify_kit.labels(text, text);

DROP FUNCTION verify_kit.data_type(text, text);

DROP FUNCTION verify_kit.type_of(oid);

COMMIT;
