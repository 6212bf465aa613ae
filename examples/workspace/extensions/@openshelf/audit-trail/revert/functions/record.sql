-- Revert audit-trail:functions/record from pg

BEGIN;

DROP FUNCTION audit.record();

COMMIT;
