-- Revert verify-kit:contents from pg

BEGIN;

DROP FUNCTION verify_kit.has_row(text, jsonb);

DROP FUNCTION verify_kit.reads(text, text);

DROP FUNCTION verify_kit.reads_of(oid);

COMMIT;
