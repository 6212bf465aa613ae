-- Revert verify-kit:triggers from pg

BEGIN;

DROP FUNCTION verify_kit.policies(text, text);

DROP FUNCTION verify_kit.policies_of(oid);

DROP FUNCTION verify_kit.triggers(text, text);

DROP FUNCTION verify_kit.triggers_of(oid);

COMMIT;
