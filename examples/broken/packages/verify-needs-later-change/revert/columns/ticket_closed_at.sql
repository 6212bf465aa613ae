-- Revert verify-needs-later-change:columns/ticket_closed_at from pg

BEGIN;

ALTER TABLE tickets.ticket DROP COLUMN closed_at;

COMMIT;
