-- Revert verify-kit:comments from pg

BEGIN;

DROP FUNCTION verify_kit.comment(text, text, text);

DROP FUNCTION verify_kit.comment_of(text, text);

COMMIT;
