-- Revert verify-kit:expectations from pg

BEGIN;

DROP FUNCTION verify_kit.expect(text, jsonb, text);

DROP FUNCTION verify_kit.same(text, text, text);

COMMIT;
