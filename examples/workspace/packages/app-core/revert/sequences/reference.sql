-- Revert app-core:sequences/reference from pg

BEGIN;

DROP FUNCTION app.next_reference(text);

DROP SEQUENCE app.reference;

COMMIT;
