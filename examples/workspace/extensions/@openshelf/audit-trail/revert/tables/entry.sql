-- Revert audit-trail:tables/entry from pg

BEGIN;

DROP TABLE audit.entry;

COMMIT;
