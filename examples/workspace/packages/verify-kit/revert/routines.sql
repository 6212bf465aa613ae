-- Revert verify-kit:routines from pg

BEGIN;

DROP FUNCTION verify_kit.routine_source(text, text);

DROP FUNCTION verify_kit.routine(text, text);

DROP FUNCTION verify_kit.routine_of(oid);

COMMIT;
