-- Verify verify-needs-later-change:columns/ticket_closed_at on pg

BEGIN;

SELECT closed_at FROM tickets.ticket WHERE false;

ROLLBACK;
