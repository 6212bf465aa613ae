-- Revert verify-needs-later-change:schema from pg

BEGIN;

DROP SCHEMA tickets;

COMMIT;
