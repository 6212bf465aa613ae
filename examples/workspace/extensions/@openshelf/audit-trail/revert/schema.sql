-- Revert audit-trail:schema from pg

BEGIN;

DROP SCHEMA audit;

COMMIT;
