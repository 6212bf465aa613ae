-- Revert accounts:functions/sign_in from pg

BEGIN;

DROP FUNCTION accounts.sign_in(text, text);

DROP FUNCTION accounts.sign_up(text, text, text);

COMMIT;
