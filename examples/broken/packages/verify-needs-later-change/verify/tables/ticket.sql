-- Verify verify-needs-later-change:tables/ticket on pg

BEGIN;

SELECT id, title, closed_at FROM tickets.ticket WHERE false;

ROLLBACK;
