-- Revert notices:functions/render from pg

BEGIN;

DROP FUNCTION notices.render(text, jsonb);

COMMIT;
